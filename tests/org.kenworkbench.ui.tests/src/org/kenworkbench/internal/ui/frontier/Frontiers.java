/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;

import org.kenworkbench.internal.ui.editor.Compositions;
import org.kenworkbench.operations.composition.ShrinkFile;

/** Compositions with files of several sizes beside them; their checkpoints are only dummy files. */
public final class Frontiers {

    /** Tensor of the last layer. */
    static final String LAST = "layer.5.weight";
    private static final int LAYERS = 6;

    private Frontiers() {
    }

    /** Writes files of two methods with scores, of which shrink's at 1.48 MB was written for a budget of 1.5 MB. */
    public static Path write(Path folder) throws IOException {
        return write(folder, true);
    }

    /** Writes such files without scores. */
    static Path withoutScores(Path folder) throws IOException {
        return write(folder, false);
    }

    private static Path write(Path folder, boolean scored) throws IOException {
        Path kenx = Compositions.write(folder, LAYERS);
        StringJoiner points = new StringJoiner(",\n");
        add(points, "shrink", 780_000, 0.936, scored, false);
        add(points, "shrink", 1_480_000, 0.969, scored, true);
        add(points, "shrink", 2_600_000, 0.971, scored, false);
        if (scored) {
            add(points, "ties", 3_400_000, 0.963, true, false);
            add(points, "ties", 6_500_000, 0.973, true, false);
        }
        StringJoiner tensors = new StringJoiner(",\n");
        String[] forms = {"\"nothing\", \"bytes\": 0",
                "\"kept\", \"keptFraction\": 0.03, \"values\": \"int4\", \"bytes\": 9000",
                "\"signs\", \"keptFraction\": 1, \"bytes\": 20000",
                "\"factors\", \"rank\": 3, \"factors\": \"int8\", \"bytes\": 31000",
                "\"factors and kept\", \"rank\": 4, \"factors\": \"int4\", \"keptFraction\": 0.01, \"bytes\": 40000",
                "\"factors\", \"rank\": 2, \"bytes\": 50000"};
        for (int layer = 0; layer < LAYERS; layer++) {
            tensors.add("{\"name\": \"layer." + layer + ".weight\", \"form\": " + forms[layer]
                    + ", \"changeLost\": 0.4, \"lossPerByte\": 1e-" + (layer + 5) + '}');
        }
        String baseline = scored
                ? ", \"score\": {\"value\": 0.966, \"lower\": 0.951, \"upper\": 0.98, \"examples\": 597,"
                        + " \"metric\": \"accuracy\"}"
                : "";
        Files.writeString(folder.resolve(ShrinkFile.NAME), """
                {"format": "ken-shrink", "version": 1, "asked": {"bytes": 1500000}, "measure": "%s",
                 "baseline": {"bytes": 73700000%s},
                 "points": [%s],
                 "tensors": [%s],
                 "headBytes": 0, "headerBytes": 3000}
                """.formatted(scored ? "score" : "change", baseline, points, tensors));
        return kenx;
    }

    private static void add(StringJoiner points, String method, long bytes, double score, boolean scored,
            boolean chosen) {
        points.add(String.format(Locale.ROOT,
                "{\"method\": \"%s\", \"bytes\": %d, \"changeLost\": %.3f, \"chosen\": %b%s}",
                method, bytes, 1.2 - score, chosen,
                scored ? String.format(Locale.ROOT,
                        ", \"score\": {\"value\": %.3f, \"lower\": %.3f, \"upper\": %.3f, \"examples\": 597}", score,
                        score - 0.015, score + 0.013) : ""));
    }
}
