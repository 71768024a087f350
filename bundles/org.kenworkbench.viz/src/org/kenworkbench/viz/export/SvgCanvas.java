/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.kenworkbench.internal.viz.font.GlyphFont;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/**
 * Writes SVG 1.1. Text stays text. The fonts that the PNG back end draws are embedded; where a viewer takes others,
 * text keeps the width that it has there ({@code textLength}) if the viewer can do that, and its alignment in any case.
 * One thread at a time; the document is kept in memory until {@link #writeTo}.
 */
public final class SvgCanvas implements Canvas {

    private static final String SVG = "http://www.w3.org/2000/svg";

    private final int width;
    private final int height;
    private final String title;
    private final String idPrefix;
    private final SvgInk ink;
    private final StringWriter body = new StringWriter();
    private final XMLStreamWriter xml = writer(body);
    private final Map<String, String> definitions = new TreeMap<>();
    private final Set<TextStyle.Face> faces = EnumSet.noneOf(TextStyle.Face.class);
    private int clips;

    /**
     * @param width  in logical pixels
     * @param height in logical pixels
     * @param title  what the picture shows, for those who cannot see it
     */
    public SvgCanvas(int width, int height, String title) {
        this(width, height, title, "", SvgInk.PLAIN);
    }

    /** @param idPrefix begins all ids */
    SvgCanvas(int width, int height, String title, String idPrefix, SvgInk ink) {
        this.width = width;
        this.height = height;
        this.title = title;
        this.idPrefix = idPrefix;
        this.ink = ink;
    }

    /**
     * Returns what was drawn so far as an element within a page of HTML, which has the fonts.
     *
     * @param styleClass class of the element, or empty
     */
    String element(String styleClass) {
        StringWriter text = new StringWriter();
        try {
            xml.flush();
            XMLStreamWriter element = writer(text);
            element.writeStartElement("svg");
            element.writeAttribute("width", Integer.toString(width));
            element.writeAttribute("height", Integer.toString(height));
            element.writeAttribute("viewBox", "0 0 " + width + ' ' + height);
            element.writeAttribute("role", "img");
            if (!styleClass.isEmpty()) {
                element.writeAttribute("class", styleClass);
            }
            element.writeStartElement("title");
            element.writeCharacters(ShownText.line(title));
            element.writeEndElement();
            element.flush();
            text.append(definitions()).append(body.toString());
            element.writeEndElement();
            element.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private String definitions() {
        return definitions.isEmpty() ? "" : "<defs>" + String.join("", definitions.values()) + "</defs>";
    }

    /** Writes what was drawn so far, in UTF-8. Does not close the stream. */
    public void writeTo(OutputStream out) throws IOException {
        try {
            xml.flush();
            XMLStreamWriter document = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            document.writeStartDocument("UTF-8", "1.0");
            document.writeCharacters("\n");
            document.setDefaultNamespace(SVG);
            document.writeStartElement("svg");
            document.writeDefaultNamespace(SVG);
            document.writeNamespace("xlink", "http://www.w3.org/1999/xlink");
            document.writeAttribute("width", Integer.toString(width));
            document.writeAttribute("height", Integer.toString(height));
            document.writeAttribute("viewBox", "0 0 " + width + ' ' + height);
            document.writeAttribute("role", "img");
            document.writeStartElement("title");
            document.writeCharacters(ShownText.line(title));
            document.writeEndElement();
            document.writeCharacters("\n");
            document.flush();
            out.write(fonts().getBytes(StandardCharsets.UTF_8));
            out.write(definitions().getBytes(StandardCharsets.UTF_8));
            out.write(body.toString().getBytes(StandardCharsets.UTF_8));
            document.writeEndElement();
            document.writeEndDocument();
            document.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** The faces that are used, as browsers take them. */
    private String fonts() {
        return faces.isEmpty() ? "" : "<style>" + SvgFonts.css(faces) + "</style>\n";
    }

    @Override
    public TextMetrics metrics() {
        return GlyphFont.METRICS;
    }

    @Override
    public void fill(Box box, Colour colour) {
        element("rect", box, "fill", colour);
    }

    @Override
    public void frame(Box box, double lineWidth, Colour colour) {
        element("rect", box.inset(lineWidth / 2), "fill", "none", "stroke", colour, "stroke-width", lineWidth);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        stroke("M" + number(x1) + ' ' + number(y1) + 'L' + number(x2) + ' ' + number(y2), pen);
    }

    @Override
    public void path(double[] xs, double[] ys, Pen pen) {
        StringBuilder path = new StringBuilder();
        boolean open = false;
        for (int i = 0; i < xs.length; i++) {
            boolean finite = Double.isFinite(xs[i]) && Double.isFinite(ys[i]);
            if (finite) {
                path.append(open ? 'L' : 'M').append(number(xs[i])).append(' ').append(number(ys[i]));
            }
            open = finite;
        }
        stroke(path.toString(), pen);
    }

    @Override
    public void area(double[] xs, double[] ys, Colour colour) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            path.append(i == 0 ? 'M' : 'L').append(number(xs[i])).append(' ').append(number(ys[i]));
        }
        element("path", "d", path.append('Z').toString(), "fill", colour);
    }

    @Override
    public void disc(double x, double y, double radius, Colour colour) {
        element("circle", "cx", x, "cy", y, "r", radius, "fill", colour);
    }

    @Override
    public void text(String text, double x, double baseline, TextStyle style, Colour colour) {
        text(text, x, baseline, style, colour, "start");
    }

    /** Draws text that the viewer aligns, so that it ends at the given place in any font. */
    @Override
    public void textRight(String text, double x, double baseline, TextStyle style, Colour colour) {
        text(text, x, baseline, style, colour, "end");
    }

    @Override
    public void textCentred(String text, double x, double baseline, TextStyle style, Colour colour) {
        text(text, x, baseline, style, colour, "middle");
    }

    private void text(String text, double x, double baseline, TextStyle style, Colour colour, String anchor) {
        if (text.isBlank()) {
            return;
        }
        faces.add(style.face());
        try {
            xml.writeStartElement("text");
            attributes("x", x, "y", baseline, "font-family", SvgFonts.families(style.face()),
                    "font-weight", SvgFonts.weight(style.face()), "text-anchor",
                    anchor, "font-size",
                    style.size(), "fill", colour, "textLength", metrics().width(text, style),
                    "lengthAdjust", "spacingAndGlyphs", "style", "font-variant-numeric:tabular-nums;white-space:pre");
            xml.writeCharacters(ShownText.line(text));
            xml.writeEndElement();
            xml.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void image(Pixels pixels, Box box) {
        for (SvgInk.Layer layer : ink.layers(pixels)) {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            try {
                PngCanvas.encode(PngCanvas.image(layer.pixels()), png);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
            if (layer.styleClass().isEmpty()) {
                element("image", box, "preserveAspectRatio", "none", "style", "image-rendering:pixelated",
                        "xlink:href", data);
            } else {
                element("image", box, "preserveAspectRatio", "none", "style", "image-rendering:pixelated",
                        "xlink:href", data, "class", layer.styleClass());
            }
        }
    }

    @Override
    public void hatch(Box box, Colour colour) {
        String value = ink.colour(colour);
        String id = idPrefix + "hatch" + colour.hex().substring(1);
        int step = HATCH_STEP;
        // Three strokes, as those in two corners of a tile belong to the lines of its neighbours.
        definitions.computeIfAbsent(id, name -> String.format(Locale.ROOT,
                "<pattern id=\"%s\" width=\"%d\" height=\"%d\" patternUnits=\"userSpaceOnUse\">"
                        + "<path d=\"M-1 1L1 -1M0 %dL%d 0M%d %dL%d %d\" stroke=\"%s\"/></pattern>",
                name, step, step, step, step, step - 1, step + 1, step + 1, step - 1, value));
        element("rect", box, "fill", "url(#" + id + ')');
    }

    @Override
    public void clip(Box box, Runnable drawing) {
        String id = String.format(Locale.ROOT, "%sclip%04d", idPrefix, ++clips);
        definitions.put(id, "<clipPath id=\"" + id + "\"><rect x=\"" + number(box.x()) + "\" y=\"" + number(box.y())
                + "\" width=\"" + number(box.width()) + "\" height=\"" + number(box.height()) + "\"/></clipPath>");
        try {
            xml.writeStartElement("g");
            xml.writeAttribute("clip-path", "url(#" + id + ')');
            drawing.run();
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void stroke(String path, Pen pen) {
        if (pen.dashed()) {
            element("path", "d", path, "fill", "none", "stroke", pen.colour(), "stroke-width", pen.width(),
                    "stroke-dasharray", number(Pen.DASH) + ' ' + number(Pen.GAP));
        } else {
            element("path", "d", path, "fill", "none", "stroke", pen.colour(), "stroke-width", pen.width(),
                    "stroke-linejoin", "round");
        }
    }

    private void element(String name, Box box, Object... namesAndValues) {
        element(name, Stream.concat(Stream.of("x", box.x(), "y", box.y(), "width", box.width(), "height", box.height()),
                Arrays.stream(namesAndValues)).toArray());
    }

    private void element(String name, Object... namesAndValues) {
        try {
            xml.writeEmptyElement(name);
            attributes(namesAndValues);
            xml.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void attributes(Object... namesAndValues) throws XMLStreamException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            switch (namesAndValues[i + 1]) {
                case Colour colour -> {
                    xml.writeAttribute(name, ink.colour(colour));
                    if (colour.alpha() < 255) {
                        xml.writeAttribute(name + "-opacity", number(colour.alpha() / 255.0));
                    }
                }
                case Number number -> xml.writeAttribute(name, number(number.doubleValue()));
                case Object text -> xml.writeAttribute(name, text.toString());
            }
        }
    }

    /** Hundredths of a pixel are enough; no digits that say nothing. */
    private static String number(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static XMLStreamWriter writer(StringWriter target) {
        try {
            return XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(target);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
