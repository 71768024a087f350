/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tensors of an adapter that are stored whole, and how PEFT gets them into the model: with all of their module
 * ({@code modules_to_save}), or under the name that they have in the wrapped model, where PEFT's loader sets any
 * parameter. The second takes what PEFT could not find otherwise: a bias beside factors, a parameter of a module that
 * has parts of its own, an embedding that the head is tied to.
 *
 * @param tensors in the order of their names
 * @param modules for {@code modules_to_save}
 */
record WholeTensors(List<Whole> tensors, List<String> modules) {

    /** Prefix of all names of a model that PEFT has wrapped. */
    static final String PREFIX = "base_model.model.";
    /** Part that PEFT puts between a module with factors and the parameters that it had. */
    private static final String BASE_LAYER = "base_layer.";
    private static final String BIAS = ".bias";

    /**
     * A tensor that the adapter stores whole.
     *
     * @param key      name in the adapter's file
     * @param inModule whether all of its module is stored
     */
    record Whole(ChangedTensor tensor, String key, boolean inModule) {
    }

    WholeTensors {
        tensors = List.copyOf(tensors);
        modules = List.copyOf(modules);
    }

    /**
     * Finds the changed tensors that have no factors and are stored whole.
     *
     * @param targets modules that have factors, in place of their weight
     * @param tied    names of embeddings that a head may be tied to
     */
    static WholeTensors of(List<ChangedTensor> all, Set<String> targets, Set<String> tied) {
        Map<String, List<ChangedTensor>> byModule = new TreeMap<>();
        all.forEach(tensor -> byModule.computeIfAbsent(tensor.module(), _ -> new ArrayList<>()).add(tensor));
        Structure structure = Structure.of(all, targets);
        List<Whole> wholes = new ArrayList<>();
        List<String> modules = new ArrayList<>();
        byModule.forEach((module, parts) -> {
            List<ChangedTensor> changed = parts.stream().filter(ChangedTensor::isChanged)
                    .filter(tensor -> !(targets.contains(module) && tensor.leaf().equals("weight"))).toList();
            if (changed.isEmpty()) {
                return;
            }
            boolean saved = sizeBytes(changed) * 2 >= sizeBytes(parts) && structure.canBeSaved(module)
                    && changed.stream().noneMatch(tensor -> tied.contains(tensor.name()));
            if (saved) {
                modules.add(module);
            }
            for (ChangedTensor tensor : saved ? parts : changed) {
                wholes.add(new Whole(tensor, PREFIX
                        + (structure.isTarget(module) ? module + '.' + BASE_LAYER + tensor.leaf() : tensor.name()),
                        saved));
            }
        });
        return new WholeTensors(wholes, modules);
    }

    private static long sizeBytes(List<ChangedTensor> tensors) {
        return tensors.stream().mapToLong(tensor -> tensor.tuned().sizeBytes()).sum();
    }

    /** Tells PEFT which biases are trained. */
    String bias() {
        List<String> biases = direct().stream().map(Whole::key).filter(key -> key.endsWith(BIAS)).toList();
        return biases.isEmpty() ? "none"
                : biases.stream().allMatch(key -> key.contains('.' + BASE_LAYER)) ? "lora_only" : "all";
    }

    /** Lists the tensors that PEFT sets in the base itself. */
    List<Whole> direct() {
        return tensors.stream().filter(whole -> !whole.inModule()).toList();
    }

    /**
     * The modules of a model, as far as tensors tell.
     *
     * @param modules all, also those that have none but parts
     * @param parents modules that have parts
     * @param names   of all tensors
     */
    private record Structure(Set<String> modules, Set<String> parents, Set<String> names, Set<String> targets) {

        static Structure of(List<ChangedTensor> all, Set<String> targets) {
            Set<String> modules = new HashSet<>();
            Set<String> parents = new HashSet<>();
            for (ChangedTensor tensor : all) {
                String module = tensor.module();
                modules.add(module);
                while (!module.isEmpty()) {
                    module = ChangedTensor.moduleOf(module);
                    modules.add(module);
                    parents.add(module);
                }
            }
            return new Structure(modules, parents,
                    all.stream().map(ChangedTensor::name).collect(Collectors.toSet()), targets);
        }

        /** PEFT adds factors to every module whose name ends as one that is listed. */
        boolean isTarget(String module) {
            for (int from = 0; from >= 0; from = module.indexOf('.', from + 1)) {
                if (targets.contains(module.substring(from == 0 ? 0 : from + 1))) {
                    return true;
                }
            }
            return false;
        }

        /**
         * Tells whether PEFT finds a module, and no other one, by its name, and all of what the module has is at hand.
         * PEFT looks for ends of names, and leaves out of the factors what has the name within its own.
         */
        boolean canBeSaved(String module) {
            return !module.isEmpty() && !parents.contains(module) && names.contains(module + ".weight")
                    && !isTarget(module) && !LinearLayers.readsParts(ChangedTensor.moduleOf(module), names)
                    && modules.stream().noneMatch(other -> other.endsWith(module) && !other.equals(module))
                    && targets.stream().noneMatch(target -> ('.' + target + '.').contains('.' + module + '.'));
        }
    }
}
