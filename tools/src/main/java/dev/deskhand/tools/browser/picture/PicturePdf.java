package dev.deskhand.tools.browser.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** A picture as a PDF, as wide as a sheet of A4 and over as many sheets as it takes; there is nothing else in it. */
public final class PicturePdf {

    private static final double SHORT_SIDE = 595.28;
    private static final double LONG_SIDE = 841.89;
    private static final float QUALITY = 0.9f;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> places = new ArrayList<>();

    private PicturePdf() {}

    public static byte[] of(byte[] picture, boolean landscape) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            return new PicturePdf()
                    .written(image, landscape ? LONG_SIDE : SHORT_SIDE, landscape ? SHORT_SIDE : LONG_SIDE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a PDF of a picture", e);
        }
    }

    /** Objects 1 and 2 are the catalogue and the list of sheets, 3 is the picture; each sheet is two more. */
    private byte[] written(BufferedImage image, double width, double height) throws IOException {
        double whole = width * image.getHeight() / image.getWidth();
        int sheets = Math.max(1, (int) Math.ceil(whole / height - 0.01));
        text("%PDF-1.4\n");
        var kids = new StringBuilder();
        for (int i = 0; i < sheets; i++) {
            kids.append(4 + 2 * i).append(" 0 R ");
        }
        object("<< /Type /Catalog /Pages 2 0 R >>");
        object("<< /Type /Pages /Count " + sheets + " /Kids [" + kids + "] >>");
        byte[] jpeg = jpeg(image);
        stream(
                "/Type /XObject /Subtype /Image /Width " + image.getWidth() + " /Height " + image.getHeight()
                        + " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
                jpeg);
        for (int i = 0; i < sheets; i++) {
            object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + number(width) + " " + number(height)
                    + "] /Resources << /XObject << /Picture 3 0 R >> >> /Contents " + (5 + 2 * i) + " 0 R >>");
            String drawn = "q " + number(width) + " 0 0 " + number(whole) + " 0 " + number(height * (i + 1) - whole)
                    + " cm /Picture Do Q";
            stream("", drawn.getBytes(StandardCharsets.US_ASCII));
        }
        end();
        return out.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        var plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = plain.createGraphics();
        pen.drawImage(image, 0, 0, Color.WHITE, null);
        pen.dispose();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
        var coded = new ByteArrayOutputStream();
        try (var to = ImageIO.createImageOutputStream(coded)) {
            writer.setOutput(to);
            writer.write(null, new IIOImage(plain, null, null), how);
        } finally {
            writer.dispose();
        }
        return coded.toByteArray();
    }

    private void object(String content) {
        begin();
        text(content + "\nendobj\n");
    }

    private void stream(String about, byte[] content) {
        begin();
        text("<< " + about + " /Length " + content.length + " >>\nstream\n");
        out.writeBytes(content);
        text("\nendstream\nendobj\n");
    }

    private void begin() {
        places.add(out.size());
        text(places.size() + " 0 obj\n");
    }

    private void end() {
        int table = out.size();
        text("xref\n0 " + (places.size() + 1) + "\n0000000000 65535 f \n");
        places.forEach(place -> text(String.format(Locale.ROOT, "%010d 00000 n \n", place)));
        text("trailer\n<< /Size " + (places.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
