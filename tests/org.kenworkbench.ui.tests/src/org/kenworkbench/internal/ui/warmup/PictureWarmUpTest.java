/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.warmup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.IStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;

/** Tests the drawing that is done before anybody looks, so that the first picture comes soon. */
class PictureWarmUpTest {

    @TempDir
    Path folder;

    @Test
    void itDrawsAndLetsGoOfTheFiles() throws Exception {
        int before = WeightsPool.platform().open();
        assertTrue(run(PrunedModels.subject(PrunedModels.prune(folder), PrunedModels.MATRIX)).isOK());
        assertEquals(before, WeightsPool.platform().open());
    }

    /** The page that needs the file will report it. */
    @Test
    void filesThatAreNotThereAreNoFailureYet() throws Exception {
        PageSubject subject = PrunedModels.subject(PrunedModels.prune(folder), PrunedModels.MATRIX);
        Files.delete(folder.resolve("tuned.safetensors"));
        int before = WeightsPool.platform().open();
        assertTrue(run(subject).isOK());
        assertEquals(before, WeightsPool.platform().open());
    }

    @Test
    void matricesAreLargeButNoLargerThanIsReadAtOnce() throws Exception {
        PageSubject subject = PrunedModels.subject(PrunedModels.prune(folder), PrunedModels.MATRIX);
        assertEquals(Optional.of(PrunedModels.MATRIX), PictureWarmUp.matrix(subject.tensors()).map(TensorRow::name));
        assertEquals(Optional.empty(),
                PictureWarmUp.matrix(subject.tensors().stream().filter(row -> row.shape().size() == 1).toList()));
    }

    private static IStatus run(PageSubject subject) {
        PictureWarmUp job = new PictureWarmUp(subject);
        job.schedule();
        Ui.untilElsewhere("the end", () -> job.getResult() != null);
        return job.getResult();
    }
}
