/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.rows.RowExplanation;
import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.inputs.InputsPreview;
import org.kenworkbench.internal.ui.wizard.Engine;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.testing.TestCheckpoints;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.export.SvgCanvas;

/** Tests the data of the pictures on the rules' cards, checked by hand. */
public class RuleSampleTest {

    private static final int LENGTH = 64;

    @TempDir
    Path folder;

    /** The tuned values are −32 … 31; the delta is largest at the first positions. A quarter, 16 values, is kept. */
    @Test
    void eachRuleKeepsItsOwnOfTheRow() throws Exception {
        Map<String, RowExplanation> byRule = sample().orElseThrow().byRule();
        assertEquals(
                List.of("ken", "ken-density", "magnitude", "delta-magnitude", "random", "ken-by-value", "ken-delta"),
                List.copyOf(byRule.keySet()));
        byRule.forEach((rule, row) -> assertEquals(16, row.keptCount(), rule));
        // |−32| … |−25| and 25 … 31, and of the two of magnitude 24 the lower position
        assertEquals("0-8,57-63", ranges(byRule.get("magnitude").kept()));
        assertEquals("0-15", ranges(byRule.get("delta-magnitude").kept()));
        // the middle of a uniform row is densest
        assertEquals("24-39", ranges(byRule.get("ken-density").kept()));
    }

    @Test
    void aPictureHasAMarkForEachValue() throws Exception {
        RowExplanation row = sample().orElseThrow().byRule().get("magnitude");
        SvgCanvas canvas = new SvgCanvas(200, 100, "");
        new RulePicture(row).paint(canvas, Theme.LIGHT, new Box(0, 0, 200, 100));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        canvas.writeTo(out);
        String svg = out.toString(StandardCharsets.UTF_8);
        assertEquals(16, marks(svg, Theme.LIGHT.accent().hex()));
        assertEquals(LENGTH - 16, marks(svg, Theme.LIGHT.thirdText().hex()));
    }

    private static long marks(String svg, String colour) {
        return Pattern.compile("<rect[^>]* width=\"1\" height=\"7\"[^>]*fill=\"" + colour + "\"").matcher(svg).results()
                .count();
    }

    private static String ranges(RowMask mask) {
        StringBuilder text = new StringBuilder();
        for (int from = mask.next(0); from < mask.size();) {
            int to = from;
            while (to + 1 < mask.size() && mask.get(to + 1)) {
                to++;
            }
            text.append(text.isEmpty() ? "" : ",").append(from).append('-').append(to);
            from = mask.next(to + 1);
        }
        return text.toString();
    }

    private Optional<RuleSample> sample() throws Exception {
        float[] tuned = new float[LENGTH];
        float[] base = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            tuned[i] = i - LENGTH / 2f;
            base[i] = tuned[i] + LENGTH - i;
        }
        Path ofBase = TestCheckpoints.checkpoint().f32("layer.0.weight", new long[] {1, LENGTH}, base)
                .write(folder.resolve("base.safetensors"));
        Path ofTuned = TestCheckpoints.checkpoint().f32("layer.0.weight", new long[] {1, LENGTH}, tuned)
                .write(folder.resolve("tuned.safetensors"));
        Inputs inputs = InputsPreview.read(Optional.of(ofBase), Optional.of(ofTuned)).inputs().orElseThrow();
        PruningPlan plan = PruningPlan.of(PruningRequest.ken(new Budget.KeepShare(0.25)), inputs.base().tensors(),
                inputs.tuned().tensors());
        try (Engine engine = new Engine()) {
            return engine.with(inputs, (b, t) -> {
                try {
                    return RuleSample.of(plan, engine.rules(), b, t, () -> false);
                } catch (PruningCancelledException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }
}
