/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.TensorValues;
import org.kenworkbench.internal.lab.model.WeightsFile;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.tensor.Tensor;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Writes a decoder as a folder that Hugging Face's libraries load. Stateless. */
final class DecoderExporter {

    private static final String CONFIGURATION = "config.json";

    private DecoderExporter() {
    }

    /**
     * Writes weights, configuration, tokenizer and licences; no card. {@link ExportedArrays} says which names tensors
     * have; those of a text part come with the others of the model that it is a part of, or if that is not there, as in
     * GGUF, as a decoder by itself.
     *
     * @param origin     what the decoder was made of, which has the small files
     * @param parameters of the decoder, as {@link DecoderModel#parameters} gives them
     * @param folder     is there, without files of those names
     * @param manager    arrays are made below it and closed
     */
    static void write(DecoderModel origin, Parameters parameters, Path folder, NDManager manager,
            OperationContext context) throws IOException {
        for (Map.Entry<String, Path> file : sideFiles(origin, context).entrySet()) {
            Files.copy(file.getValue(), folder.resolve(file.getKey()));
        }
        JsonObject configuration = origin.configuration();
        configuration.addProperty("torch_dtype", "float32");
        configuration.remove("dtype");
        Files.writeString(folder.resolve(CONFIGURATION), new GsonBuilder().setPrettyPrinting().disableHtmlEscaping()
                .serializeNulls().create().toJson(configuration) + '\n');
        try (NDManager own = manager.newSubManager()) {
            SortedMap<String, NDArray> arrays = ExportedArrays.of(origin, parameters, own);
            for (Tensor tensor : origin.unread()) {
                arrays.put(tensor.info().name(), TensorValues.of(tensor, own));
            }
            WeightsFile.write(arrays, folder.resolve(ModelFiles.SINGLE_FILE), context::isCancelled);
        }
    }

    private static Map<String, Path> sideFiles(DecoderModel origin, OperationContext context) throws IOException {
        Map<String, Path> files = new TreeMap<>(
                SideFiles.ofTop(origin.folder().checkpoint(), context::warn).files());
        files.remove(CONFIGURATION);
        files.remove(SideFiles.TUNED_CARD);
        return files;
    }
}
