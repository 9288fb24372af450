import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** Reads a file of XML by the JDK's StAX: events alone, nothing is kept but the length of text, which is added up. */
class Stax {
    public static void main(String[] arguments) throws Exception {
        var factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        System.out.println("Java " + System.getProperty("java.version") + ", StAX");
        var lines = new BufferedReader(new InputStreamReader(System.in));
        String last = "";
        byte[] text = {};
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var parts = line.split(" ", 2);
            if (!parts[1].equals(last)) {
                last = parts[1];
                text = Files.readAllBytes(Path.of(last));
            }
            long length = 0;
            var from = System.nanoTime();
            for (var times = Long.parseLong(parts[0]); times > 0; times--) {
                length = readOnce(factory, text);
            }
            System.out.println((System.nanoTime() - from) + " " + length);
        }
    }

    private static long readOnce(XMLInputFactory factory, byte[] text) throws Exception {
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(text));
        long length = 0;
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.CHARACTERS) {
                length += reader.getTextLength();
            }
        }
        reader.close();
        return length;
    }
}
