/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * Refuses quantised checkpoints, whose weights are codes rather than numbers that can be compared. They are recognised
 * by the tensors that the usual programs store beside the codes, and by the configuration beside the checkpoint.
 * Stateless.
 */
public final class Quantisation {

    private static final String CONFIGURATION = "quantization_config";
    /** Name of the only file in which older exports of NVIDIA's ModelOpt say how the model was quantised. */
    private static final String MODEL_OPT = "hf_quant_config.json";
    /** Configurations of models within models are a few deep. */
    private static final int MOST_DEPTH = 8;

    private Quantisation() {
    }

    /**
     * Refuses a quantised checkpoint.
     *
     * @param warning gets a sentence on a configuration that cannot be read
     * @throws CheckpointException if it is quantised; one sentence names the file, the method and what to do
     */
    public static void refuse(Checkpoint checkpoint, Consumer<String> warning) throws CheckpointException {
        Optional<String> found = QuantisedTensors.find(checkpoint.tensors())
                .or(() -> ModelConfiguration.all(checkpoint, warning).stream()
                        .flatMap(configuration -> byConfiguration(configuration, MOST_DEPTH).stream()).findFirst())
                .or(() -> ModelConfiguration.all(checkpoint, MODEL_OPT, warning).stream()
                        .flatMap(configuration -> byModelOpt(configuration).stream()).findFirst());
        if (found.isPresent()) {
            throw new CheckpointException(checkpoint.source() + " is quantised (" + found.get()
                    + "): its weights are codes, which cannot be compared as numbers; give the checkpoint before it was"
                    + " quantised, and quantise the result, or keep all that changed with ken pack.");
        }
    }

    /** Finds the member by which libraries know how to read the codes; each part of a model may have one. */
    private static Optional<String> byConfiguration(JsonObject configuration, int depth) {
        if (configuration.get(CONFIGURATION) instanceof JsonObject quantisation) {
            return Optional.of(CONFIGURATION + " of its " + ModelConfiguration.NAME
                    + text(quantisation.get("quant_method")).map(method -> ": " + method).orElse(""));
        }
        return depth == 0 ? Optional.empty()
                : configuration.asMap().values().stream().filter(JsonObject.class::isInstance)
                        .flatMap(part -> byConfiguration(part.getAsJsonObject(), depth - 1).stream()).findFirst();
    }

    /** Finds the method in ModelOpt's file, which names none where only the cache of keys and values is quantised. */
    private static Optional<String> byModelOpt(JsonObject configuration) {
        return configuration.get("quantization") instanceof JsonObject quantisation
                ? text(quantisation.get("quant_algo")).map(method -> MODEL_OPT + ": " + method)
                : Optional.empty();
    }

    private static Optional<String> text(@Nullable JsonElement method) {
        return method instanceof JsonPrimitive ? Optional.of(shown(method.getAsString())) : Optional.empty();
    }

    /** Makes the name of a method fit for a message: it is a word, and anything longer is cut short. */
    private static String shown(String text) {
        return ShownText.line(text.codePoints().limit(40)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
    }
}
