/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.names;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.model.ParameterSpec;
import org.kenworkbench.internal.lab.model.StoredForm;
import org.kenworkbench.internal.lab.model.StoredParameter;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Names and forms that llama.cpp's converter, {@code convert_hf_to_gguf.py}, gives to the parameters of a layout.
 *
 * @param architectures one of which the file says that it is of, the usual one first
 * @param table         of the names
 * @param forms         of tensors that are not stored as the layout has them, by their names within a layer or outside
 *                      all layers, without {@code .weight} and {@code .bias}
 * @param experts       names of experts in the layout, where it has some
 */
public record GgufTensors(List<String> architectures, GgufTable table, Map<String, StoredForm> forms,
        Optional<ExpertNames> experts) implements TensorNames {

    private static final String FORMAT = "gguf";
    private static final String ARCHITECTURE = "general.architecture";
    private static final String WORDS = "token_embd.weight";
    private static final String LAYERS = "blk.";
    private static final String GATES_AND_UPS = "ffn_gate_up_exps";
    /** Tensors that say nothing that the configuration does not: factors of rotations, and a head that may be tied. */
    private static final Set<String> PASSED_OVER = Set.of("rope_freqs.weight", "rope_factors_long.weight",
            "rope_factors_short.weight", "output.weight");

    public GgufTensors {
        architectures = List.copyOf(architectures);
        forms = Map.copyOf(forms);
    }

    /** Names and forms of files of one architecture. */
    public GgufTensors(String architecture, GgufTable table, Map<String, StoredForm> forms,
            Optional<ExpertNames> experts) {
        this(List.of(architecture), table, forms, experts);
    }

    /** Returns the same names and forms for files that may say another architecture, too. */
    public GgufTensors orOf(String architecture) {
        return new GgufTensors(Stream.concat(architectures.stream(), Stream.of(architecture)).toList(), table, forms,
                experts);
    }

    /** Tells whether a checkpoint has such names: a GGUF file, or what a pruning of one was restored to. */
    public static boolean areIn(Checkpoint checkpoint) {
        return checkpoint.formatId().equals(FORMAT) || checkpoint.tensor(new TensorId(WORDS)).isPresent();
    }

    @Override
    public List<StoredPlace> places(String parameter) {
        int dot = parameter.lastIndexOf('.');
        String ending = parameter.substring(dot);
        String stem = parameter.substring(0, dot);
        Optional<InLayer> inLayer = InLayer.of(stem, table.layers());
        if (inLayer.isEmpty()) {
            return List.of(place("", known(table.outside(), stem), ending));
        }
        String at = LAYERS + inLayer.get().layer() + '.';
        return experts.flatMap(names -> names.find(inLayer.get().name())).map(expert -> places(at, expert))
                .orElseGet(() -> List.of(place(at, known(table.within(), inLayer.get().name()), ending)));
    }

    private static String known(Map<String, String> names, String name) {
        String found = names.get(name);
        if (found == null) {
            throw new IllegalStateException("no name in GGUF for " + name);
        }
        return found;
    }

    private StoredPlace place(String at, String name, String ending) {
        return new StoredPlace(at + name + ending, forms.getOrDefault(name, StoredForm.PLAIN));
    }

    /** Places of an expert's map: the converter has an option that joins gates and ups. */
    private List<StoredPlace> places(String at, ExpertNames.Expert expert) {
        return switch (expert.part()) {
            case GATE -> List.of(place(at, "ffn_gate_exps", expert, 0, 1), place(at, GATES_AND_UPS, expert, 0, 2));
            case UP -> List.of(place(at, "ffn_up_exps", expert, 0, 1), place(at, GATES_AND_UPS, expert, 1, 2));
            case DOWN -> List.of(place(at, "ffn_down_exps", expert, 0, 1));
        };
    }

    private StoredPlace place(String at, String name, ExpertNames.Expert expert, int part, int parts) {
        return new StoredPlace(at + name + ParameterSpec.WEIGHT, new StoredForm.OfExpert(expert.number(),
                experts.orElseThrow().count(), part, parts));
    }

    /**
     * Finds the tensor of each parameter.
     *
     * @throws ModelException as the interface says; also if the file is of another architecture, or has a tensor that
     *                        no parameter has, since one that is left out would change results
     */
    @Override
    public List<StoredParameter> find(Checkpoint checkpoint, List<ParameterSpec> specs) throws ModelException {
        String found = checkpoint.metadata().getOrDefault(ARCHITECTURE, architectures.getFirst());
        if (!architectures.contains(found)) {
            throw new ModelException(checkpoint.source() + " says that its architecture is '" + found
                    + "', but config.json beside it is of a model that GGUF calls '"
                    + String.join("' or '", architectures) + "'; put the model's own configuration there.");
        }
        List<StoredParameter> stored = TensorNames.super.find(checkpoint, specs);
        Set<String> used = new HashSet<>(PASSED_OVER);
        stored.forEach(one -> used.add(one.tensor().info().name()));
        for (TensorInfo info : checkpoint.tensors()) {
            if (!used.contains(info.name())) {
                throw new ModelException(checkpoint.source() + " has the tensor '" + info.name()
                        + "', which a model with its config.json does not have; check that the two belong together.");
            }
        }
        return stored;
    }
}
