/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.viz.font;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads what is needed to draw text from a TrueType file of our own: character map (format 4), advances and quadratic
 * outlines, also composite ones. Lengths come out in ems, y upwards. Not for files from elsewhere: it trusts its
 * offsets. See the OpenType specification 1.9, chapters cmap, hmtx, loca and glyf. Immutable.
 */
final class TrueType {

    private static final int ON_CURVE = 0x01;
    private static final int SHORT_X = 0x02;
    private static final int SHORT_Y = 0x04;
    private static final int REPEAT = 0x08;
    private static final int SAME_X = 0x10;
    private static final int SAME_Y = 0x20;

    private static final int ARGUMENTS_ARE_WORDS = 0x0001;
    private static final int HAS_SCALE = 0x0008;
    private static final int MORE_COMPONENTS = 0x0020;
    private static final int HAS_TWO_SCALES = 0x0040;
    private static final int HAS_MATRIX = 0x0080;

    private final ByteBuffer file;
    private final Map<String, Integer> tables = new HashMap<>();
    private final Map<Integer, Integer> glyphs = new HashMap<>();
    private final double unitsPerEm;
    private final boolean longOffsets;
    private final int advances;

    TrueType(byte[] bytes) {
        file = ByteBuffer.wrap(bytes);
        int count = u16(4);
        for (int i = 0; i < count; i++) {
            int entry = 12 + 16 * i;
            tables.put(new String(bytes, entry, 4, StandardCharsets.US_ASCII), file.getInt(entry + 8));
        }
        unitsPerEm = u16(table("head") + 18);
        longOffsets = u16(table("head") + 50) != 0;
        advances = u16(table("hhea") + 34);
        readCharacterMap();
    }

    /** The glyph of a character; 0, a box, where there is none. */
    int glyph(int codePoint) {
        return glyphs.getOrDefault(codePoint, 0);
    }

    double advance(int glyph) {
        return u16(table("hmtx") + 4 * Math.min(glyph, advances - 1)) / unitsPerEm;
    }

    Path2D outline(int glyph) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        append(glyph, AffineTransform.getScaleInstance(1 / unitsPerEm, 1 / unitsPerEm), path);
        return path;
    }

    private void readCharacterMap() {
        int cmap = table("cmap");
        for (int i = 0; i < u16(cmap + 2); i++) {
            int subtable = cmap + file.getInt(cmap + 8 + 8 * i);
            if (u16(subtable) == 4) {
                readSegments(subtable);
                return;
            }
        }
        throw new IllegalStateException("no character map of format 4");
    }

    private void readSegments(int subtable) {
        int twice = u16(subtable + 6);
        int ends = subtable + 14;
        int starts = ends + twice + 2;
        int deltas = starts + twice;
        int offsets = deltas + twice;
        for (int segment = 0; segment < twice; segment += 2) {
            int start = u16(starts + segment);
            int offset = u16(offsets + segment);
            for (int code = start; code <= u16(ends + segment) && code != 0xFFFF; code++) {
                int glyph = offset == 0 ? code : u16(offsets + segment + offset + 2 * (code - start));
                if (offset == 0 || glyph != 0) {
                    glyphs.put(code, glyph + u16(deltas + segment) & 0xFFFF);
                }
            }
        }
    }

    private void append(int glyph, AffineTransform transform, Path2D path) {
        int start = offset(glyph);
        if (offset(glyph + 1) == start) {
            return; // a space
        }
        int at = table("glyf") + start;
        int contours = file.getShort(at);
        if (contours >= 0) {
            appendSimple(at + 10, contours, transform, path);
        } else {
            appendComposite(at + 10, transform, path);
        }
    }

    private void appendComposite(int at, AffineTransform transform, Path2D path) {
        int flags;
        do {
            flags = u16(at);
            int glyph = u16(at + 2);
            at += 4;
            boolean words = (flags & ARGUMENTS_ARE_WORDS) != 0;
            double dx = words ? file.getShort(at) : file.get(at);
            double dy = words ? file.getShort(at + 2) : file.get(at + 1);
            at += words ? 4 : 2;
            double[] m = {1, 0, 0, 1};
            if ((flags & HAS_SCALE) != 0) {
                m[0] = m[3] = f2dot14(at);
                at += 2;
            } else if ((flags & HAS_TWO_SCALES) != 0) {
                m[0] = f2dot14(at);
                m[3] = f2dot14(at + 2);
                at += 4;
            } else if ((flags & HAS_MATRIX) != 0) {
                for (int i = 0; i < 4; i++) {
                    m[i] = f2dot14(at + 2 * i);
                }
                at += 8;
            }
            AffineTransform part = new AffineTransform(transform);
            part.concatenate(new AffineTransform(m[0], m[1], m[2], m[3], dx, dy));
            append(glyph, part, path);
        } while ((flags & MORE_COMPONENTS) != 0);
    }

    private void appendSimple(int endPoints, int contours, AffineTransform transform, Path2D path) {
        int points = contours == 0 ? 0 : u16(endPoints + 2 * (contours - 1)) + 1;
        int at = endPoints + 2 * contours;
        at += 2 + u16(at); // instructions
        int[] flags = new int[points];
        for (int i = 0; i < points;) {
            int flag = file.get(at++) & 0xFF;
            int times = (flag & REPEAT) != 0 ? 1 + (file.get(at++) & 0xFF) : 1;
            for (; times > 0; times--) {
                flags[i++] = flag;
            }
        }
        double[] xs = new double[points];
        at = readCoordinates(at, flags, SHORT_X, SAME_X, xs);
        double[] ys = new double[points];
        readCoordinates(at, flags, SHORT_Y, SAME_Y, ys);
        int from = 0;
        for (int contour = 0; contour < contours; contour++) {
            int to = u16(endPoints + 2 * contour) + 1;
            appendContour(flags, xs, ys, from, to, transform, path);
            from = to;
        }
    }

    private int readCoordinates(int at, int[] flags, int isShort, int isSame, double[] coordinates) {
        int value = 0;
        for (int i = 0; i < flags.length; i++) {
            if ((flags[i] & isShort) != 0) {
                int step = file.get(at++) & 0xFF;
                value += (flags[i] & isSame) != 0 ? step : -step;
            } else if ((flags[i] & isSame) == 0) {
                value += file.getShort(at);
                at += 2;
            }
            coordinates[i] = value;
        }
        return at;
    }

    /** Adds a contour; between two points off the curve lies one on it, halfway. */
    private static void appendContour(int[] flags, double[] xs, double[] ys, int from, int to,
            AffineTransform transform,
            Path2D path) {
        int count = to - from;
        if (count == 0) {
            return;
        }
        Path2D contour = new Path2D.Double();
        int first = from;
        while (first < to && (flags[first] & ON_CURVE) == 0) {
            first++;
        }
        double startX = first < to ? xs[first] : (xs[from] + xs[to - 1]) / 2;
        double startY = first < to ? ys[first] : (ys[from] + ys[to - 1]) / 2;
        contour.moveTo(startX, startY);
        int begin = first < to ? first + 1 : from;
        int steps = first < to ? count - 1 : count;
        boolean pending = false;
        double controlX = 0;
        double controlY = 0;
        for (int step = 0; step < steps; step++) {
            int i = from + (begin - from + step) % count;
            boolean on = (flags[i] & ON_CURVE) != 0;
            if (pending) {
                contour.quadTo(controlX, controlY, on ? xs[i] : (controlX + xs[i]) / 2,
                        on ? ys[i] : (controlY + ys[i]) / 2);
            } else if (on) {
                contour.lineTo(xs[i], ys[i]);
            }
            pending = !on;
            controlX = xs[i];
            controlY = ys[i];
        }
        if (pending) {
            contour.quadTo(controlX, controlY, startX, startY);
        }
        contour.closePath();
        path.append(contour.getPathIterator(transform), false);
    }

    private int offset(int glyph) {
        int loca = table("loca");
        return longOffsets ? file.getInt(loca + 4 * glyph) : 2 * u16(loca + 2 * glyph);
    }

    private double f2dot14(int at) {
        return file.getShort(at) / 16384.0;
    }

    private int u16(int at) {
        return file.getShort(at) & 0xFFFF;
    }

    private int table(String name) {
        return tables.get(name);
    }
}
