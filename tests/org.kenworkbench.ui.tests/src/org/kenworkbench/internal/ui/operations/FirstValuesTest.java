/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.command.OperationModel;

/** A form begins with the files of the composition in front. */
class FirstValuesTest {

    @OperationInfo(name = "of-a-test", summary = "For this test")
    private static final class OfATest implements Operation {

        @Argument(label = "RESULT", composition = true, required = false, description = "A composition.")
        private Path composition;

        @Argument(index = 1, label = "BASE", description = "A base.")
        private Path base;

        @Argument(index = 2, label = "OTHER", description = "Another file.")
        private Path other;

        @Override
        public OperationResult run(OperationContext context) {
            return OperationResult.builder().text(composition + " " + base + ' ' + other).build();
        }
    }

    @Test
    void aCompositionIsOneWhateverStandsForIt() {
        FirstValues values = FirstValues
                .of(new OpenModels.Places(Optional.of(Path.of("c.kenx")), Optional.of(Path.of("b")), Path.of("t"),
                        Optional.empty()));
        assertEquals(List.of(Optional.of("c.kenx"), Optional.of("b"), Optional.empty()),
                OperationModel.of(new OfATest()).parameters().stream().map(values::of).toList());
    }
}
