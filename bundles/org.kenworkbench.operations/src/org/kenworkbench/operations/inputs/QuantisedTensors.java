/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Recognises quantised tensors: codes, with the scales that make numbers of them in tensors beside. A name alone never
 * counts, since models have parameters called scale ({@code layer_scale}, {@code logit_scale}): the tensor that the
 * scales belong to must be there, and be of a type that codes have. Stateless.
 */
final class QuantisedTensors {

    /** Types of eight bits that numbers may have without any scale. */
    private static final Set<DType> FP8 = Set.of(DType.F8_E4M3, DType.F8_E5M2, DType.F8_E4M3FNUZ, DType.F8_E5M2FNUZ);
    private static final Set<DType> INTEGERS = Set.of(DType.I8, DType.U8, DType.I16, DType.U16, DType.I32, DType.U32);
    private static final Set<DType> ANY = Set.of(DType.values());

    /**
     * The trait by which a method of quantising is recognised.
     *
     * @param method name of the method
     * @param types  types of which a tensor of that name may be
     * @param ending end of a tensor's name; empty if any name will do
     * @param beside endings of tensors that must be there too, in place of this one
     */
    private record Trait(String method, Set<DType> types, String ending, List<String> beside) {

        static Trait of(String method, Set<DType> types, String ending, String... beside) {
            return new Trait(method, types, ending, List.of(beside));
        }

        boolean fits(TensorInfo tensor, Map<String, DType> all) {
            if (!types.contains(tensor.dtype()) || !tensor.name().endsWith(ending)) {
                return false;
            }
            String stem = tensor.name().substring(0, tensor.name().length() - ending.length());
            return beside.stream().allMatch(other -> mayBeScales(all.get(stem + other), tensor.dtype()));
        }

        /**
         * Tells whether a tensor may hold the scales of codes. No method stores scales in the type of its FP8 codes,
         * but in a model that was converted to FP8 as a whole every parameter has that type.
         */
        private static boolean mayBeScales(@Nullable DType scales, DType codes) {
            return scales != null && !(FP8.contains(codes) && scales == codes);
        }
    }

    /** The traits in the order in which they are tried: GPTQ has what AWQ has, and more. */
    private static final List<Trait> TRAITS = traits();

    private QuantisedTensors() {
    }

    private static List<Trait> traits() {
        Set<DType> four = Set.of(DType.U8, DType.I8, DType.F4);
        Set<DType> u8 = Set.of(DType.U8);
        List<Trait> traits = new ArrayList<>(List.of(
                Trait.of("GPTQ", Set.of(DType.I32), ".qweight", ".qzeros", ".scales", ".g_idx"),
                Trait.of("AWQ", Set.of(DType.I32), ".qweight", ".qzeros", ".scales"),
                Trait.of("bitsandbytes, 4 bits", ANY, ".absmax", ".quant_map"),
                Trait.of("bitsandbytes, 8 bits", Set.of(DType.F32), ".SCB", ".weight"),
                Trait.of("compressed-tensors", INTEGERS, ".weight_packed", ".weight_scale"),
                // The names of transformers, and those under which the first such models were published.
                Trait.of("MXFP4", u8, "_blocks", "_scales"), Trait.of("MXFP4", u8, ".blocks", ".scales"),
                // The second is for experts that are stored as one tensor.
                Trait.of("NVFP4", four, "", "_scale", "_scale_2"),
                Trait.of("NVFP4", four, "", "_weight_scale", "_weight_scale_2"),
                Trait.of("MLX", Set.of(DType.U32), ".weight", ".scales"),
                Trait.of("HQQ", INTEGERS, ".W_q", ".scale"), Trait.of("EXL2", INTEGERS, ".q_weight", ".q_scale"),
                Trait.of("AQLM", INTEGERS, ".codes", ".codebooks")));
        addAny("FP8 with scales", FP8, traits);
        addAny("FP4 with scales", Set.of(DType.F4), traits);
        addAny("integers with scales", INTEGERS, traits);
        return List.copyOf(traits);
    }

    /** Adds what methods without a trait of their own have in common. */
    private static void addAny(String method, Set<DType> types, List<Trait> traits) {
        for (String scales : List.of("_scale", "_scale_inv", "_scales", "_weight_scale")) {
            traits.add(Trait.of(method, types, "", scales));
        }
        for (String scales : List.of(".scale", ".scales", ".scale_weight")) {
            traits.add(Trait.of(method, types, ".weight", scales));
        }
        traits.add(Trait.of(method, types, ".qweight", ".scales"));
        // As optimum-quanto and ONNX Runtime name them.
        traits.add(Trait.of(method, types, "._data", "._scale"));
        traits.add(Trait.of(method, types, "_quantized", "_scale"));
    }

    /** Returns the method and the tensor that tells it, for a message; empty if no tensor is quantised. */
    static Optional<String> find(Collection<TensorInfo> tensors) {
        Optional<TensorInfo> ofGgml = tensors.stream().filter(tensor -> tensor.dtype().isOfGgml()).findFirst();
        if (ofGgml.isPresent()) {
            return Optional.of(ofGgml.get().dtype() + " of GGUF: '" + ofGgml.get().name() + '\'');
        }
        Map<String, DType> all = tensors.stream()
                .collect(Collectors.toMap(TensorInfo::name, TensorInfo::dtype, (first, _) -> first));
        for (Trait trait : TRAITS) {
            for (TensorInfo tensor : tensors) {
                if (trait.fits(tensor, all)) {
                    return Optional.of(trait.method() + ": '" + tensor.name() + '\'');
                }
            }
        }
        return Optional.empty();
    }
}
