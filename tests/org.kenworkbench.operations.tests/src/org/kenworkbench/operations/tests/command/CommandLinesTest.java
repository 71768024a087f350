/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.composition.AllocationKind;
import org.kenworkbench.composition.AmountKind;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.FillKind;
import org.kenworkbench.composition.OutsideKind;
import org.kenworkbench.composition.PrecisionKind;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.composition.RescaleKind;
import org.kenworkbench.operations.composition.CommandLines;

class CommandLinesTest {

    @Test
    void aPruningIsSaidAgainInFull() {
        PruningSettings settings = settings();
        assertEquals(
                "ken prune --base /m/base.safetensors --tuned '/m/my tuned.safetensors' --reset 40% --rule ken "
                        + "--scope all --fill base"
                        + " --provider cpu --coding auto --seed 0 --out /r/out",
                CommandLines.prune(settings, Path.of("/m/base.safetensors"), Path.of("/m/my tuned.safetensors"),
                        Optional.empty(), Path.of("/r/out")));
        settings.setKKind(AmountKind.COUNT);
        settings.setKCount(200);
        settings.setMatricesOnly(true);
        settings.setOutside(OutsideKind.BASE);
        settings.setScope("encoder.*");
        assertEquals(
                "ken prune --base b --tuned t --k 200 --rule ken --scope 'encoder.*' --matrices-only --outside base "
                        + "--fill base --provider cpu"
                        + " --coding auto --seed 0 --out o",
                CommandLines.prune(settings, Path.of("b"), Path.of("t"), Optional.empty(), Path.of("o")));
        settings.setRule("wanda");
        settings.setAllocation(AllocationKind.MODEL);
        settings.setRescale(RescaleKind.KEPT);
        settings.setPrecision(PrecisionKind.INT3);
        assertEquals(
                "ken prune --base b --tuned t --k 200 --rule wanda --scope 'encoder.*' --matrices-only --outside "
                        + "base --allocate model --rescale kept --values int3"
                        + " --norms n --fill base --provider cpu --coding auto --seed 0 --out o",
                CommandLines.prune(settings, Path.of("b"), Path.of("t"), Optional.of(Path.of("n")), Path.of("o")));
    }

    /** No option of a pruning tells the form of each tensor. */
    @Test
    void aSearchForTheBestFileIsSaidAgain() {
        PruningSettings settings = settings();
        settings.setFormsByTensor(true);
        assertEquals("ken shrink --base b --tuned 'my t' --bytes 2990246 --scope all --out o",
                CommandLines.shrink(settings, Path.of("b"), Path.of("my t"), 2_990_246, Optional.empty(),
                        Path.of("o")));
        settings.setMatricesOnly(true);
        settings.setOutside(OutsideKind.BASE);
        settings.setScope("layers:0-3");
        assertEquals(
                "ken shrink --base b --tuned t --bytes 1 --scope layers:0-3 --matrices-only --outside base --norms n "
                        + "--out o",
                CommandLines.shrink(settings, Path.of("b"), Path.of("t"), 1, Optional.of(Path.of("n")),
                        Path.of("o")));
    }

    /** Commands without them would match other tensors, or merge what was refused. */
    @Test
    void howTensorsWereMatchedIsSaidAgain() {
        PruningSettings settings = settings();
        settings.setRenames("model.=model.language_model.");
        settings.setUnmatched("fail");
        settings.setAdapter("refuse");
        String matching = " --map model.=model.language_model. --unmatched fail --adapter refuse ";
        String prune = CommandLines.prune(settings, Path.of("b"), Path.of("t"), Optional.empty(), Path.of("o"));
        assertTrue(prune.contains(matching), prune);
        String shrink = CommandLines.shrink(settings, Path.of("b"), Path.of("t"), 1, Optional.empty(), Path.of("o"));
        assertTrue(shrink.contains(matching), shrink);
    }

    /** Programs of others may leave out what no reader needs. */
    @Test
    void whatACompositionDoesNotSayIsLeftOut() {
        PruningSettings settings = settings();
        settings.setProvider(null);
        settings.setCoding(null);
        assertEquals("ken prune --base b --tuned t --reset 40% --rule ken --scope all --fill base --seed 0 --out o",
                CommandLines.prune(settings, Path.of("b"), Path.of("t"), Optional.empty(), Path.of("o")));
    }

    private static PruningSettings settings() {
        PruningSettings settings = CompositionFactory.eINSTANCE.createPruningSettings();
        settings.setRule("ken");
        settings.setKKind(AmountKind.RESET_SHARE);
        settings.setKShare(0.4);
        settings.setScope("all");
        settings.setFill(FillKind.BASE);
        settings.setProvider("cpu");
        settings.setCoding("auto");
        return settings;
    }

    @ParameterizedTest
    @CsvSource({"0.4, 40%", "0.07, 7%", "1, 100%", "0.125, 12.5%", "0.0001, 0.01%"})
    void sharesAreExact(double share, String text) {
        assertEquals(text, CommandLines.percent(share));
        assertEquals(share, Double.parseDouble(text.replace("%", "")) / 100);
    }
}
