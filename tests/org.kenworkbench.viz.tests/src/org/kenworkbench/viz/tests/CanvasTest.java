/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.internal.viz.font.GlyphFont;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.export.PngCanvas;
import org.kenworkbench.viz.export.SvgCanvas;

/** Checks that the two back ends draw what they are told, where they are told. */
class CanvasTest {

    private static final Colour RED = Colour.of(0xCC0000);
    private static final Colour BLUE = Colour.of(0x0000CC);

    @Test
    void aBoxAtWholePixelsFillsThoseAndNoOthers() {
        PngCanvas canvas = new PngCanvas(8, 6, 2);
        canvas.fill(new Box(2, 1, 3, 2), RED);
        Pixels pixels = canvas.pixels();
        for (int y = 0; y < 12; y++) {
            for (int x = 0; x < 16; x++) {
                boolean inside = x >= 4 && x < 10 && y >= 2 && y < 6;
                assertEquals(inside ? RED : Colour.CLEAR, pixels.at(x, y), x + ", " + y);
            }
        }
    }

    @Test
    void aFrameLiesInsideItsBox() {
        PngCanvas canvas = new PngCanvas(6, 6, 1);
        canvas.frame(new Box(1, 1, 4, 4), 1, RED);
        Pixels pixels = canvas.pixels();
        assertEquals(Colour.CLEAR, pixels.at(0, 0));
        assertEquals(RED, pixels.at(1, 1));
        assertEquals(RED, pixels.at(4, 2));
        assertEquals(Colour.CLEAR, pixels.at(2, 2));
    }

    @Test
    void aLineThroughTheMiddleOfPixelsIsSharp() {
        PngCanvas canvas = new PngCanvas(6, 3, 1);
        canvas.line(1, 1.5, 5, 1.5, Pen.solid(1, RED));
        Pixels pixels = canvas.pixels();
        assertEquals(RED, pixels.at(2, 1));
        assertEquals(Colour.CLEAR, pixels.at(2, 0));
        assertEquals(Colour.CLEAR, pixels.at(0, 1));
    }

    @Test
    void anImageHasSharpCells() {
        PngCanvas canvas = new PngCanvas(8, 4, 2);
        canvas.image(new Pixels(2, 1, new int[] {RED.argb(), BLUE.argb()}), new Box(0, 0, 8, 4));
        Pixels pixels = canvas.pixels();
        assertEquals(RED, pixels.at(7, 7));
        assertEquals(BLUE, pixels.at(8, 0));
    }

    @Test
    void hatchesOfNeighboursAreOne() {
        PngCanvas whole = new PngCanvas(40, 20, 1);
        whole.hatch(new Box(0, 0, 40, 20), RED);
        PngCanvas parts = new PngCanvas(40, 20, 1);
        parts.hatch(new Box(0, 0, 13, 20), RED);
        parts.hatch(new Box(13, 0, 27, 7), RED);
        parts.hatch(new Box(13, 7, 27, 13), RED);
        Pixels expected = whole.pixels();
        Pixels actual = parts.pixels();
        int drawn = 0;
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 40; x++) {
                assertEquals(expected.at(x, y), actual.at(x, y), x + ", " + y);
                assertEquals(expected.at(x, y), expected.at((x + Canvas.HATCH_STEP) % 40, y), x + ", " + y);
                drawn += expected.at(x, y).alpha() > 0 ? 1 : 0;
            }
        }
        assertTrue(drawn > 0 && drawn < 800, "a hatch is neither nothing nor everything");
    }

    @Test
    void clipsNestAndEnd() {
        PngCanvas canvas = new PngCanvas(10, 10, 1);
        canvas.clip(new Box(0, 0, 6, 10), () -> {
            canvas.clip(new Box(4, 0, 6, 10), () -> canvas.fill(new Box(0, 0, 10, 10), RED));
            canvas.fill(new Box(0, 9, 10, 1), BLUE);
        });
        canvas.fill(new Box(8, 0, 1, 1), BLUE);
        Pixels pixels = canvas.pixels();
        assertEquals(Colour.CLEAR, pixels.at(3, 3));
        assertEquals(RED, pixels.at(4, 3));
        assertEquals(Colour.CLEAR, pixels.at(6, 3));
        assertEquals(BLUE, pixels.at(0, 9));
        assertEquals(BLUE, pixels.at(8, 0));
    }

    /** The ink of a text lies within the width that was measured. */
    @ParameterizedTest
    @EnumSource(TextStyle.Face.class)
    void textIsAsWideAsMeasured(TextStyle.Face face) {
        TextStyle style = new TextStyle(face, 20);
        PngCanvas canvas = new PngCanvas(400, 40, 1);
        canvas.text("Höhe 0.0726 − x", 10, 28, style, Colour.BLACK);
        double end = 10 + canvas.metrics().width("Höhe 0.0726 − x", style);
        Pixels pixels = canvas.pixels();
        int first = 400;
        int last = 0;
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 400; x++) {
                if (pixels.at(x, y).alpha() > 0) {
                    first = Math.min(first, x);
                    last = Math.max(last, x);
                }
            }
        }
        assertTrue(first >= 9 && first < 16, "starts at " + first);
        assertTrue(last <= end + 1 && last > end - 6, last + " of " + end);
    }

    @Test
    void charactersThatNoFaceHasAreEscaped() {
        TextStyle style = TextStyle.SMALL;
        assertEquals(GlyphFont.METRICS.width("a\\u5C42\\uD83D\\uDE00b", style),
                GlyphFont.METRICS.width("a\u5C42\uD83D\uDE00b", style));
        Rectangle2D escaped = GlyphFont.of(style.face()).outline("\\u5C42", 3, 20, style).getBounds2D();
        assertEquals(escaped, GlyphFont.of(style.face()).outline("\u5C42", 3, 20, style).getBounds2D());
    }

    @ParameterizedTest
    @EnumSource(TextStyle.Face.class)
    void figuresHaveOneWidthAndSignsAreThere(TextStyle.Face face) {
        TextStyle style = new TextStyle(face, 12);
        for (char figure = '1'; figure <= '9'; figure++) {
            assertEquals(GlyphFont.METRICS.width("0", style), GlyphFont.METRICS.width(String.valueOf(figure), style),
                    1e-9);
        }
        "AZazäßé+−±×·≥≤→‖²Δ…–%".codePoints()
                .forEach(sign -> assertTrue(GlyphFont.of(face).has(sign), () -> Character.toString(sign)));
    }

    @Test
    void textThatDoesNotFitIsCutWithAnEllipsis() {
        TextMetrics metrics = GlyphFont.METRICS;
        String name = "encoder.layer.11.intermediate.dense.weight";
        assertEquals(name, metrics.fit(name, TextStyle.NAME, 1000));
        String start = metrics.fit(name, TextStyle.NAME, 120);
        assertTrue(start.startsWith("encoder") && start.endsWith("…") && metrics.width(start, TextStyle.NAME) <= 120,
                start);
        String both = metrics.fitMiddle(name, TextStyle.NAME, 160);
        assertTrue(both.startsWith("encod") && both.contains("…") && both.endsWith("dense.weight")
                && metrics.width(both, TextStyle.NAME) <= 160, both);
        String end = metrics.fitMiddle(name, TextStyle.NAME, 50);
        assertTrue(end.startsWith("…") && end.endsWith("ght") && metrics.width(end, TextStyle.NAME) <= 50, end);
        assertEquals("", metrics.fit(name, TextStyle.NAME, 1));
    }

    @Test
    void partsThatHaveNoRoomAreLeftOut() {
        TextMetrics metrics = GlyphFont.METRICS;
        List<String> parts = List.of("first · of two", "second", "third");
        String two = "first · of two · second";
        double room = metrics.width(two, TextStyle.SMALL);
        assertEquals(two + " · third", metrics.fitParts(parts, TextStyle.SMALL, 1000));
        assertEquals(two, metrics.fitParts(parts, TextStyle.SMALL, room));
        assertEquals("first · of two", metrics.fitParts(parts, TextStyle.SMALL, room - 1), "no part is divided");
        String cut = metrics.fitParts(parts, TextStyle.SMALL, metrics.width("first · of", TextStyle.SMALL));
        assertTrue(cut.startsWith("first") && cut.endsWith("…"), cut);
        assertEquals("", metrics.fitParts(List.of(), TextStyle.SMALL, 1000));
    }

    @Test
    void aPictureBeyondTheHeapIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PngCanvas(40_000, 40_000, 1));
        assertThrows(IllegalArgumentException.class,
                () -> new PngCanvas(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    @Test
    void pngIsWritten() throws IOException {
        PngCanvas canvas = new PngCanvas(4, 4, 2);
        canvas.fill(new Box(0, 0, 4, 4), RED);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        canvas.writeTo(out);
        var image = javax.imageio.ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        assertEquals(8, image.getWidth());
        assertEquals(RED.argb(), image.getRGB(7, 7));
    }

    /** Names of tensors may hold anything: no text breaks the document. */
    @Test
    void svgIsWellFormedAndHoldsItsTextAndWidth() throws IOException, XMLStreamException {
        SvgCanvas canvas = new SvgCanvas(100, 50, "a < b & \"c\"");
        canvas.clip(new Box(0, 0, 50, 50), () -> canvas.hatch(new Box(0, 0, 10, 10), RED));
        canvas.fill(new Box(1, 2, 3, 4), RED.withOpacity(0.5));
        canvas.text("<w> & 'v'", 5, 20, TextStyle.BODY, BLUE);
        canvas.image(new Pixels(1, 1, new int[] {RED.argb()}), new Box(0, 0, 5, 5));
        canvas.frame(new Box(0, 0, 100, 50), 1, RED);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        canvas.writeTo(out);

        XMLStreamReader xml = XMLInputFactory.newDefaultFactory()
                .createXMLStreamReader(new ByteArrayInputStream(out.toByteArray()));
        boolean foundText = false;
        boolean foundFill = false;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && "text".equals(xml.getLocalName())) {
                double width = Double.parseDouble(xml.getAttributeValue(null, "textLength"));
                assertEquals(GlyphFont.METRICS.width("<w> & 'v'", TextStyle.BODY), width, 0.01);
                assertEquals("<w> & 'v'", xml.getElementText());
                foundText = true;
            } else if (xml.isStartElement() && xml.getAttributeValue(null, "fill-opacity") != null) {
                assertEquals("#CC0000", xml.getAttributeValue(null, "fill"));
                assertNotEquals("1", xml.getAttributeValue(null, "fill-opacity"));
                foundFill = true;
            }
        }
        assertTrue(foundText && foundFill);
    }

    /** A picture on a page elsewhere looks as it does here: the faces it uses travel along, and no others. */
    @Test
    void svgBringsItsFontsAndItsAlignment() throws IOException {
        SvgCanvas canvas = new SvgCanvas(100, 50, "t");
        canvas.textRight("12", 90, 20, TextStyle.BODY, BLUE);
        canvas.textCentred("34", 50, 20, TextStyle.BODY, BLUE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        canvas.writeTo(out);
        String svg = out.toString(java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(2, svg.split("@font-face", -1).length, "one face");
        assertTrue(svg.contains("x=\"90\"") && svg.contains("text-anchor=\"end\"")
                && svg.contains("text-anchor=\"middle\""), svg.substring(0, 300));
    }
}
