/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.StoredForm;
import org.kenworkbench.internal.lab.model.StoredParameter;
import org.kenworkbench.internal.lab.model.TensorValues;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Tensors that a decoder is written as, so that Hugging Face's libraries load them: those of the checkpoint that it was
 * made of, experts that are joined there among them; of one with the names of GGUF, those of its layout. Stateless.
 */
final class ExportedArrays {

    private ExportedArrays() {
    }

    /**
     * Puts the tensors together.
     *
     * @param origin     what the decoder was made of
     * @param parameters of the decoder, as {@link DecoderModel#parameters} gives them
     * @param manager    owns the arrays that are made; others are those of the parameters
     */
    static SortedMap<String, NDArray> of(DecoderModel origin, Parameters parameters, NDManager manager) {
        boolean renamed = origin.isNamedByGguf();
        SortedMap<String, NDArray> arrays = new TreeMap<>();
        SortedMap<String, List<StoredParameter>> parts = new TreeMap<>();
        for (StoredParameter stored : origin.stored()) {
            String name = stored.spec().name();
            String tensor = stored.tensor().info().name();
            if (!renamed && stored.form() instanceof StoredForm.OfExpert) {
                parts.computeIfAbsent(tensor, _ -> new ArrayList<>()).add(stored);
            } else {
                arrays.put(renamed ? name : tensor, origin.turned().contains(name)
                        ? owned(parameters.get(name).transpose(), manager) : parameters.get(name));
            }
        }
        for (Map.Entry<String, List<StoredParameter>> tensor : parts.entrySet()) {
            arrays.put(tensor.getKey(), joined(tensor.getValue(), parameters, manager));
        }
        return arrays;
    }

    private static NDArray joined(List<StoredParameter> parts, Parameters parameters, NDManager manager) {
        parts.sort(Comparator.comparingLong(part -> part.form().first(part.dims())));
        try (NDManager own = manager.newSubManager()) {
            NDList matrices = new NDList(
                    parts.stream().map(part -> owned(parameters.get(part.spec().name()).flatten(), own)).toList());
            NDArray joined = owned(NDArrays.concat(matrices), own)
                    .reshape(TensorValues.shape(parts.getFirst().tensor().info().shape().dims()));
            return owned(joined, manager);
        }
    }

    private static NDArray owned(NDArray array, NDManager manager) {
        array.attach(manager);
        return array;
    }
}
