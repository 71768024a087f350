/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.AnalysisSubject;
import org.kenworkbench.analysis.AnalysisTarget;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.tensor.TensorId;

class AnalysisTargetTest {

    @TempDir
    Path folder;

    @Test
    void whatIsNamedIsChecked() throws Exception {
        try (PrunedModel model = new SampleModel().mask("t", "x.", ".x").open(folder)) {
            AnalysisTarget all = AnalysisTarget.of(model);
            assertEquals(AnalysisSubject.MODEL, all.subject());
            assertThrows(AnalysisException.class, all::requireTensor);
            AnalysisTarget tensor = AnalysisTarget.of(model, new TensorId("t"));
            assertEquals(AnalysisSubject.TENSOR, tensor.subject());
            assertEquals(new TensorId("t"), tensor.requireTensor().id());
            assertThrows(AnalysisException.class, tensor::requireRow);
            assertEquals(1, AnalysisTarget.of(model, new TensorId("t"), 1).requireRow());
            assertEquals(AnalysisSubject.ROW, AnalysisTarget.of(model, new TensorId("t"), 1).subject());
            String message = assertThrows(AnalysisException.class,
                    AnalysisTarget.of(model, new TensorId("t"), 2)::requireRow).getMessage();
            assertTrue(message.contains("'t'") && message.contains("row 2"), message);
            assertThrows(AnalysisException.class, AnalysisTarget.of(model, new TensorId("u"))::requireTensor);
            assertThrows(IllegalArgumentException.class,
                    () -> new AnalysisTarget(model, Optional.empty(), OptionalLong.of(1)));
        }
    }
}
