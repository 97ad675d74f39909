package dev.deskhand.service.practice.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** An invoice as a one-page PDF with a text layer. */
public final class InvoicePdf {
    private static final PDFont PLAIN = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    private static final PDFont BOLD = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);

    private InvoicePdf() {}

    /**
     * The PDF's bytes.
     *
     * @param latinName the supplier's name in letters that the built-in fonts have
     */
    public static byte[] of(Invoice invoice, String latinName) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            document.getDocumentInformation().setTitle("Invoice " + invoice.number());
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setLeading(20);
                content.newLineAtOffset(60, 770);
                line(content, BOLD, 18, latinName);
                line(content, BOLD, 14, "Invoice " + invoice.number());
                content.newLine();
                line(content, PLAIN, 11, "Bill to: Northgate Trading Ltd, 4 Quay Street");
                line(content, PLAIN, 11, "Issue date: " + invoice.issued());
                line(content, PLAIN, 11, "Due date: " + invoice.due());
                line(content, PLAIN, 11, "Note: " + (invoice.note().isEmpty() ? "-" : invoice.note()));
                content.newLine();
                line(content, BOLD, 12, "Amount due: " + invoice.amountText() + " " + invoice.currency());
                content.endText();
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(PDPageContentStream content, PDFont font, float size, String text) throws IOException {
        content.setFont(font, size);
        content.showText(printable(font, text));
        content.newLine();
    }

    // The built-in fonts have no glyphs beyond Western European letters and throw on any other.
    private static String printable(PDFont font, String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().forEach(point -> {
            String letter = Character.toString(point);
            try {
                font.encode(letter);
                kept.append(letter);
            } catch (IOException | IllegalArgumentException e) {
                kept.append('?');
            }
        });
        return kept.toString();
    }
}
