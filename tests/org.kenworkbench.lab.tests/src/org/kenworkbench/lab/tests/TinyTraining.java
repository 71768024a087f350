/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.kenworkbench.internal.lab.TrainOperation;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.StandardContext;

/**
 * Trains models of two layers in a folder.
 *
 * @param folder of the models that come out
 * @param data   labelled sentences
 */
record TinyTraining(Path folder, Path data) {

    /** @param out name of the model */
    OperationResult train(Path base, String out, StandardContext context, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("--model", base.toString(), "--data", data.toString(), "--text",
                "text", "--label", "label", "--out", folder.resolve(out).toString(), "--epochs", "2", "--rate",
                "0.003"));
        words.addAll(List.of(more));
        return LabRun.run(new TrainOperation(TinyModels.READER), context, words.toArray(String[]::new));
    }

    /** Returns the file of a model's weights. */
    Path weights(String out) {
        return folder.resolve(out).resolve("model.safetensors");
    }

    /** Returns the names of the files and folders in a folder below; an empty path is the folder itself. */
    Set<String> names(String below) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(below))) {
            Set<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        }
    }
}
