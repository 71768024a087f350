/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/**
 * Draws {@code docs/rules.svg}: what three rules keep of one real row. {@link RulesPictureTest} keeps the file true.
 */
final class RulesPicture {

    private static final String GROUP = "008.encoder_layer_5_attention_self_query_weight";
    private static final List<String> RULES = List.of("ken", "ken-density", "magnitude");
    private static final List<String> WORDS = List.of("even grid: both tails, little of the middle",
            "where values are densest: the middle", "largest magnitude: both tails");

    private static final int BINS = 36;
    private static final int BIN_PX = 8;
    private static final int PANEL_PX = BINS * BIN_PX;
    private static final int GAP_PX = 28;
    private static final int LEFT_PX = 20;
    private static final int BASE_PX = 208;
    private static final int BARS_PX = 130;
    private static final int RUG_PX = 14;

    private static final String TEXT = "#1C2530";
    private static final String SECOND_TEXT = "#52606D";
    private static final String KEPT = "#0B66B0";
    private static final String RESET = "#B4BDC7";
    private static final String AXIS = "#CFD5DC";

    private final StringBuilder svg = new StringBuilder();
    private final float[] row;
    private final long k;
    private final float min;
    private final float max;
    private final int highest;

    private RulesPicture(float[] row) {
        this.row = row;
        this.k = Math.round(0.6 * row.length);
        float least = row[0];
        float greatest = row[0];
        for (float value : row) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        this.min = least;
        this.max = greatest;
        int[] counts = new int[BINS];
        for (float value : row) {
            counts[bin(value)]++;
        }
        this.highest = java.util.Arrays.stream(counts).max().orElse(1);
    }

    static String svg() throws IOException {
        GoldenRows.Group group = GoldenRows.groups().stream().filter(g -> g.name().equals(GROUP)).findFirst()
                .orElseThrow();
        float[] row = new float[group.n()];
        for (int i = 0; i < row.length; i++) {
            row[i] = group.values().get(java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED
                    .withOrder(ByteOrder.LITTLE_ENDIAN), 4L * i);
        }
        return new RulesPicture(row).draw();
    }

    private String draw() throws IOException {
        int width = 2 * LEFT_PX + 3 * PANEL_PX + 2 * GAP_PX;
        int height = 300;
        line("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
                + "font-family=\"system-ui, 'DejaVu Sans', sans-serif\" role=\"img\">", width, height, width, height);
        line("<title>What three rules keep of one row</title>");
        line("<rect width=\"%d\" height=\"%d\" fill=\"#FFFFFF\"/>", width, height);
        text(LEFT_PX, 26, 12, TEXT, "start", String.format(Locale.ROOT,
                "One row of a query matrix in layer 5 of bge-small-en-v1.5: %d values, k %d", row.length, k));
        swatch(width - 200, KEPT, "kept");
        swatch(width - 130, RESET, "reset");
        String ken = Pruning.row(RULES.get(0), k, row);
        for (int panel = 0; panel < RULES.size(); panel++) {
            String kept = Pruning.row(RULES.get(panel), k, row);
            panel(LEFT_PX + panel * (PANEL_PX + GAP_PX), panel, kept, ken);
        }
        line("</svg>");
        return svg.toString();
    }

    private void panel(int left, int panel, String kept, String ken) {
        line("<text x=\"%d\" y=\"54\" font-size=\"13\" font-weight=\"600\" fill=\"%s\">%s</text>", left, TEXT,
                RULES.get(panel));
        text(left, 70, 11, SECOND_TEXT, "start", WORDS.get(panel));
        if (panel > 0) {
            int both = 0;
            for (int i = 0; i < row.length; i++) {
                both += kept.charAt(i) == '1' && ken.charAt(i) == '1' ? 1 : 0;
            }
            text(left, BASE_PX + 2 * RUG_PX + 52, 11, SECOND_TEXT, "start", String.format(Locale.ROOT,
                    "overlap with ken %.2f, by chance %.2f", (double) both / k, (double) k / row.length));
        }
        bars(left, kept);
        line("<path d=\"M%d %d.5h%d\" stroke=\"%s\"/>", left, BASE_PX, PANEL_PX, AXIS);
        rug(left, BASE_PX + 6, kept, '1', KEPT);
        rug(left, BASE_PX + 6 + RUG_PX + 4, kept, '0', "#6B7783");
        int labels = BASE_PX + 2 * RUG_PX + 30;
        text(left, labels, 11, SECOND_TEXT, "start", number(min) + " weight");
        text((int) Math.round(left + x(0)), labels, 11, SECOND_TEXT, "middle", "0");
        text(left + PANEL_PX, labels, 11, SECOND_TEXT, "end", number(max));
    }

    private void bars(int left, String kept) {
        int[] keptIn = new int[BINS];
        int[] all = new int[BINS];
        for (int i = 0; i < row.length; i++) {
            int bin = bin(row[i]);
            all[bin]++;
            keptIn[bin] += kept.charAt(i) == '1' ? 1 : 0;
        }
        for (int bin = 0; bin < BINS; bin++) {
            int keptPx = Math.round((float) BARS_PX * keptIn[bin] / highest);
            int allPx = Math.round((float) BARS_PX * all[bin] / highest);
            bar(left + bin * BIN_PX, BASE_PX - allPx, allPx - keptPx, RESET);
            bar(left + bin * BIN_PX, BASE_PX - keptPx, keptPx, KEPT);
        }
    }

    private void bar(int x, int y, int height, String colour) {
        if (height > 0) {
            line("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>", x, y, BIN_PX - 1, height, colour);
        }
    }

    private void rug(int left, int top, String kept, char which, String colour) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            if (kept.charAt(i) == which) {
                path.append(String.format(Locale.ROOT, "M%.1f %dv%d ", left + x(row[i]), top, RUG_PX));
            }
        }
        line("<path d=\"%s\" stroke=\"%s\" stroke-width=\"0.7\" fill=\"none\"/>", path, colour);
    }

    private void swatch(int x, String colour, String word) {
        line("<rect x=\"%d\" y=\"16\" width=\"11\" height=\"11\" fill=\"%s\"/>", x, colour);
        text(x + 17, 26, 12, TEXT, "start", word);
    }

    private void text(int x, int y, int size, String colour, String anchor, String words) {
        line("<text x=\"%d\" y=\"%d\" font-size=\"%d\" fill=\"%s\" text-anchor=\"%s\">%s</text>", x, y, size, colour,
                anchor, words);
    }

    private void line(String format, Object... parts) {
        svg.append(String.format(Locale.ROOT, format, parts)).append('\n');
    }

    private double x(float value) {
        return PANEL_PX * ((double) value - min) / ((double) max - min);
    }

    private int bin(float value) {
        return Math.min(BINS - 1, (int) (BINS * ((double) value - min) / ((double) max - min)));
    }

    private static String number(float value) {
        return String.format(Locale.ROOT, "%.3f", value).replace('-', '\u2212');
    }
}
