/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.internal.checkpoint.torch.PickleValue.Dict;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.PickledTensor;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;

/**
 * Finds the model's tensors in what a pickle holds. A dictionary with tensors in it is the state dictionary. One
 * without is a wrapper: the model is under the first of the usual keys, else in the only entry that has tensors. So an
 * optimizer saved beside the model is left out; so is another model, of which a remark tells. Dictionaries within the
 * state dictionary add their key and a dot to the names.
 */
final class StateDict {

    private static final List<String> MODEL_KEYS = List.of("state_dict", "model_state_dict", "model", "module");
    private static final int MAX_DEPTH = 16;
    /** Most tensors of a model, as many as a SafeTensors header may have. */
    private static final int MAX_TENSORS = 500_000;
    /** A dictionary can be in many others, so that walking a few of them could take forever. */
    private static final int MAX_VISITS = 2_000_000;
    /** Most characters of all names together; those of a real model take some megabytes. */
    private static final long MAX_NAME_CHARS = 20_000_000;

    private final String file;
    private final SortedMap<TensorId, PickledTensor> tensors = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();
    private int visits;
    private long nameChars;

    private StateDict(String file) {
        this.file = file;
    }

    /**
     * @param file name of the file in messages
     * @throws CheckpointException if there are no tensors, or it is not clear which are the model's
     */
    static StateDict of(String file, PickleValue root) throws CheckpointException {
        StateDict state = new StateDict(file);
        state.collect("", state.model(root), 0);
        return state;
    }

    /** Returns the tensors of the model, by name. */
    SortedMap<TensorId, PickledTensor> tensors() {
        return Collections.unmodifiableSortedMap(tensors);
    }

    /** Returns sentences that tell which of several models was taken. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    private Dict model(PickleValue root) throws CheckpointException {
        PickleValue value = root;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            if (!hasTensors(value, depth)) {
                throw new CheckpointException(file + " holds no dictionary of tensors; " + TorchFormat.REMEDY);
            }
            Map<String, PickleValue> entries = ((Dict) value).entries();
            if (entries.values().stream().anyMatch(PickledTensor.class::isInstance)) {
                return (Dict) value;
            }
            List<String> candidates = new ArrayList<>();
            for (Map.Entry<String, PickleValue> entry : entries.entrySet()) {
                if (hasTensors(entry.getValue(), depth + 1)) {
                    candidates.add(entry.getKey());
                }
            }
            String key = MODEL_KEYS.stream().filter(candidates::contains).findFirst().orElse(candidates.get(0));
            if (candidates.size() > 1 && !MODEL_KEYS.contains(key)) {
                throw new CheckpointException(file + " has tensors under " + ShownText.of(String.join(", ", candidates))
                        + ", and none of these is a usual name for a model; " + TorchFormat.REMEDY);
            }
            remarkOthers(key, candidates, entries);
            value = entries.get(key);
        }
        throw tooDeep();
    }

    /** An optimizer has tensors, too, but not under the model's names; a mean of the weights over the steps has. */
    private void remarkOthers(String key, List<String> candidates, Map<String, PickleValue> entries) {
        Set<String> names = names(entries.get(key));
        List<String> others = candidates.stream().filter(other -> !other.equals(key)).filter(other -> {
            Set<String> of = names(entries.get(other));
            return !of.isEmpty() && of.stream().filter(names::contains).count() * 2 > names.size();
        }).toList();
        if (!others.isEmpty()) {
            remarks.add(file + " has the model's weights under " + ShownText.of(key) + " and under "
                    + ShownText.of(String.join(", ", others))
                    + ": those under " + ShownText.of(key)
                    + " are taken; save the others to a file of their own to use them.");
        }
    }

    /**
     * Returns the keys of a dictionary and of the dictionaries directly in it, since a model may be wrapped once more.
     */
    private static Set<String> names(PickleValue value) {
        Set<String> names = new HashSet<>();
        if (value instanceof Dict(Map<String, PickleValue> entries)) {
            names.addAll(entries.keySet());
            entries.values().stream().filter(Dict.class::isInstance)
                    .forEach(inner -> names.addAll(((Dict) inner).entries().keySet()));
        }
        return names;
    }

    /** Whether it is a dictionary with a tensor in it or in one of its dictionaries. */
    private boolean hasTensors(PickleValue value, int depth) throws CheckpointException {
        if (!(value instanceof Dict(Map<String, PickleValue> entries))) {
            return false;
        }
        requireBounds(depth);
        for (PickleValue inner : entries.values()) {
            visits++;
            if (inner instanceof PickledTensor || hasTensors(inner, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    private void collect(String prefix, Dict dict, int depth) throws CheckpointException {
        requireBounds(depth);
        for (Map.Entry<String, PickleValue> entry : dict.entries().entrySet()) {
            visits++;
            if (!(entry.getValue() instanceof Dict) && !(entry.getValue() instanceof PickledTensor)) {
                continue;
            }
            // A dictionary's key is spelled out again for each tensor in it, so that a short file could make endless
            // names.
            nameChars += prefix.length() + entry.getKey().length() + 1;
            if (nameChars > MAX_NAME_CHARS) {
                throw new CheckpointException(
                        file + " has longer names of tensors than any real model; get the file from its source again.");
            }
            if (entry.getValue() instanceof Dict inner) {
                collect(prefix + entry.getKey() + '.', inner, depth + 1);
            } else if (entry.getValue() instanceof PickledTensor claim) {
                TensorId id = new TensorId(prefix + entry.getKey());
                if (tensors.put(id, claim) != null) {
                    throw new CheckpointException(file + " has two tensors named " + ShownText.of(id.name())
                            + "; get the file from its source again.");
                }
                if (tensors.size() > MAX_TENSORS) {
                    throw new CheckpointException(file + " has more than " + MAX_TENSORS
                            + " tensors, which no real checkpoint has; get the file from its source again.");
                }
            }
        }
    }

    private void requireBounds(int depth) throws CheckpointException {
        if (depth >= MAX_DEPTH || visits > MAX_VISITS) {
            throw tooDeep();
        }
    }

    private CheckpointException tooDeep() {
        return new CheckpointException(file + " has dictionaries within dictionaries to a depth of " + MAX_DEPTH
                + " or more, or within themselves; " + TorchFormat.REMEDY);
    }
}
