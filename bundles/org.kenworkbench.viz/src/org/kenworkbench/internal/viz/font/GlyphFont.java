/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.viz.font;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.canvas.TextStyle.Face;

/**
 * A face that ships with the product: advances and outlines. A character it lacks is drawn as its escape. Thread safe.
 */
public final class GlyphFont {

    /** Measures all faces. */
    public static final TextMetrics METRICS = (text, style) -> of(style.face()).advance(text) * style.size();

    private static final Map<Face, GlyphFont> FACES = new ConcurrentHashMap<>();

    private final TrueType file;
    private final Map<Integer, Path2D> outlines = new ConcurrentHashMap<>();

    private GlyphFont(TrueType file) {
        this.file = file;
    }

    /** The face, read when it is first asked for. */
    public static GlyphFont of(Face face) {
        return FACES.computeIfAbsent(face, GlyphFont::load);
    }

    private static GlyphFont load(Face face) {
        return new GlyphFont(new TrueType(file(face)));
    }

    /** The file of the face, TrueType. */
    public static byte[] file(Face face) {
        try (InputStream in = url(face).openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The place of the face's file within the bundle. */
    public static URL url(Face face) {
        String name = switch (face) {
            case REGULAR -> "Inter-Regular.ttf";
            case STRONG -> "Inter-SemiBold.ttf";
            case MONOSPACE -> "JetBrainsMono-Regular.ttf";
        };
        return GlyphFont.class.getResource(name);
    }

    /** Whether the face has the character. */
    public boolean has(int codePoint) {
        return file.glyph(codePoint) != 0;
    }

    /** Width of the text as a multiple of the text's size. */
    public double advance(String text) {
        return drawn(text).mapToDouble(codePoint -> file.advance(file.glyph(codePoint))).sum();
    }

    /** The outline of the text, to be filled (nonzero winding), in logical pixels. */
    public Path2D outline(String text, double x, double baseline, TextStyle style) {
        Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double pen = x;
        for (int codePoint : drawn(text).toArray()) {
            int glyph = file.glyph(codePoint);
            AffineTransform place = new AffineTransform(style.size(), 0, 0, -style.size(), pen, baseline);
            all.append(outlines.computeIfAbsent(glyph, file::outline).getPathIterator(place), false);
            pen += file.advance(glyph) * style.size();
        }
        return all;
    }

    /**
     * Names of tensors may be in any script: better an escape that can be searched for than boxes that all look alike.
     */
    private IntStream drawn(String text) {
        return text.codePoints().flatMap(codePoint -> has(codePoint) ? IntStream.of(codePoint)
                : new String(Character.toChars(codePoint)).chars()
                        .flatMap(unit -> String.format(Locale.ROOT, "\\u%04X", unit).chars()));
    }
}
