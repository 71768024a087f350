/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILog;
import org.kenworkbench.internal.ui.window.WindowServices;
import org.kenworkbench.operations.series.SeriesReader;

/** Tells the folder of a training's checkpoints from that of a model. Stateless; not for the UI thread. */
final class TrainingFolder {

    /** Names of a model's or an adapter's weights, and of the list of tensors of torch.distributed.checkpoint. */
    private static final Pattern WEIGHTS = Pattern
            .compile(".*model(-\\d+-of-\\d+)?\\.(safetensors|bin|onnx)(\\.index\\.json)?|\\.metadata");
    private static final int LEAST = 2;

    private TrainingFolder() {
    }

    /** Tells whether a folder holds two checkpoints or more of a training, and no weights of its own. */
    static boolean is(Path path) {
        try {
            return Files.isDirectory(path) && !hasWeights(path)
                    && WindowServices.require(SeriesReader.class).add(List.of(path), List.of()).size() >= LEAST;
        } catch (IOException e) {
            // Whoever opens it says so to the user.
            ILog.of(TrainingFolder.class).info(path + " cannot be listed", e);
            return false;
        }
    }

    private static boolean hasWeights(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(entry -> WEIGHTS.matcher(entry.getFileName().toString()).matches());
        }
    }
}
