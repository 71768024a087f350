/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Recognises quantised checkpoints, whose weights are codes rather than numbers that can be compared, by the tensors
 * that the usual programs store beside the codes, and by {@code quantization_config} in the model's configuration.
 * Stateless.
 */
public final class Quantisation {

    private static final String CONFIGURATION = "quantization_config";

    /**
     * The trait by which a method of quantising is recognised.
     *
     * @param method name of the method
     * @param ending end of a tensor's name
     * @param fits   whether a tensor of that name is of the expected kind
     * @param beside endings that must occur too, in place of this one
     */
    private record Trait(String method, String ending, Predicate<TensorInfo> fits, List<String> beside) {
    }

    /** The traits in the order in which they are tried: GPTQ has what AWQ has, and more. */
    private static final List<Trait> TRAITS = List.of(
            new Trait("GPTQ", ".qweight", tensor -> tensor.dtype() == DType.I32,
                    List.of(".qzeros", ".scales", ".g_idx")),
            new Trait("AWQ", ".qweight", tensor -> tensor.dtype() == DType.I32, List.of(".qzeros", ".scales")),
            new Trait("bitsandbytes, 4 bits", ".absmax", tensor -> true, List.of(".quant_map")),
            new Trait("bitsandbytes, 8 bits", ".SCB", tensor -> tensor.dtype() == DType.F32, List.of(".weight")),
            new Trait("compressed-tensors", ".weight_packed", tensor -> tensor.dtype() == DType.I32,
                    List.of(".weight_scale")));

    private Quantisation() {
    }

    /**
     * Refuses a quantised checkpoint.
     *
     * @param warning gets a sentence on a configuration that cannot be read
     * @throws CheckpointException if it is quantised; one sentence names the file, the method and what to do
     */
    public static void refuse(Checkpoint checkpoint, Consumer<String> warning) throws CheckpointException {
        Optional<String> found = byTensors(checkpoint.tensors());
        if (found.isEmpty()) {
            found = ModelConfiguration.all(checkpoint, warning).stream()
                    .flatMap(configuration -> byConfiguration(configuration).stream()).findFirst();
        }
        if (found.isPresent()) {
            throw new CheckpointException(checkpoint.source() + " is quantised (" + found.get()
                    + "): its weights are codes, which cannot be compared as numbers; give the checkpoint before it was"
                    + " quantised, and quantise the result.");
        }
    }

    private static Optional<String> byTensors(Collection<TensorInfo> tensors) {
        Optional<TensorInfo> ofGgml = tensors.stream().filter(tensor -> tensor.dtype().isOfGgml()).findFirst();
        if (ofGgml.isPresent()) {
            return Optional.of(ofGgml.get().dtype() + " of GGUF: '" + ofGgml.get().name() + '\'');
        }
        Set<String> names = tensors.stream().map(TensorInfo::name).collect(Collectors.toSet());
        for (Trait trait : TRAITS) {
            for (TensorInfo tensor : tensors) {
                if (tensor.name().endsWith(trait.ending()) && trait.fits().test(tensor)) {
                    String stem = tensor.name().substring(0, tensor.name().length() - trait.ending().length());
                    if (trait.beside().stream().allMatch(ending -> names.contains(stem + ending))) {
                        return Optional.of(trait.method() + ": '" + tensor.name() + '\'');
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> byConfiguration(JsonObject configuration) {
        JsonElement quantisation = configuration.get(CONFIGURATION);
        if (quantisation == null || !quantisation.isJsonObject()) {
            return Optional.empty();
        }
        JsonElement method = quantisation.getAsJsonObject().get("quant_method");
        return Optional.of(CONFIGURATION + " of its config.json"
                + (method != null && method.isJsonPrimitive() ? ": " + shown(method.getAsString()) : ""));
    }

    /** Makes the name of a method fit for a message: it is a word, and anything longer is cut short. */
    private static String shown(String text) {
        return text.codePoints().limit(40).map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
