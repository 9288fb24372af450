//! Small programs that run without hardware; `visit` is the whole job.
