/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.internal.lab.model.Parameters;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * All that training changes: the trained parameters, the optimizer's means, and a copy of the best parameters so far.
 * One thread.
 */
public final class TrainingArrays {

    private static final String WEIGHT = "weight:";
    private static final String MEAN = "mean:";
    private static final String VARIANCE = "variance:";
    private static final String BEST = "best:";

    private final Parameters all;
    private final Parameters trained;
    private final AdamW optimizer;
    private final NDManager manager;
    private final SortedMap<String, NDArray> best = new TreeMap<>();

    private TrainingArrays(Parameters all, Parameters trained, AdamW optimizer, NDManager manager) {
        this.all = all;
        this.trained = trained;
        this.optimizer = optimizer;
        this.manager = manager;
        trained.all().values().forEach(array -> array.setRequiresGradient(true));
    }

    /**
     * Creates the arrays of a training that begins.
     *
     * @param all     the model's parameters, with those that training adds
     * @param names   of those that are trained
     * @param manager owns the arrays that are made
     */
    static TrainingArrays begin(Parameters all, Set<String> names, double weightDecay, NDManager manager) {
        Parameters trained = some(all, names);
        return new TrainingArrays(all, trained, AdamW.begin(trained, weightDecay, manager), manager);
    }

    /**
     * Creates the arrays of a training that goes on. Parameters that it replaces are closed; where nothing comes of it,
     * the state
     * is.
     *
     * @param state what {@link #state()} gave; the arrays become this object's, and are to be the manager's
     * @return empty where something is missing or has another shape
     */
    static Optional<TrainingArrays> resume(Parameters all, Set<String> names, double weightDecay, NDManager manager,
            Map<String, NDArray> state) {
        for (String name : names) {
            for (String part : List.of(WEIGHT, MEAN, VARIANCE)) {
                NDArray array = state.get(part + name);
                if (array == null || !array.getShape().equals(all.get(name).getShape())) {
                    state.values().forEach(NDArray::close);
                    return Optional.empty();
                }
            }
        }
        SortedMap<String, NDArray> replaced = new TreeMap<>(all.all());
        names.forEach(name -> replaced.put(name, state.get(WEIGHT + name)).close());
        Parameters whole = new Parameters(replaced);
        Parameters trained = some(whole, names);
        TrainingArrays arrays = new TrainingArrays(whole, trained,
                new AdamW(trained, weightDecay, part(state, MEAN), part(state, VARIANCE)), manager);
        arrays.best.putAll(part(state, BEST));
        return Optional.of(arrays);
    }

    private static Parameters some(Parameters all, Set<String> names) {
        SortedMap<String, NDArray> some = new TreeMap<>();
        names.forEach(name -> some.put(name, all.get(name)));
        return new Parameters(some);
    }

    private static SortedMap<String, NDArray> part(Map<String, NDArray> state, String prefix) {
        SortedMap<String, NDArray> part = new TreeMap<>();
        state.forEach((name, array) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), array);
            }
        });
        return part;
    }

    /** Returns all parameters of the model, with those that training adds; training changes some of them. */
    Parameters all() {
        return all;
    }

    AdamW optimizer() {
        return optimizer;
    }

    /** Returns those that are trained. */
    public Parameters trained() {
        return trained;
    }

    /** Copies the trained parameters, as the best so far. */
    void keepAsBest() {
        best.values().forEach(NDArray::close);
        best.clear();
        trained.all().forEach((name, array) -> {
            try (NDArray view = array.stopGradient()) {
                NDArray copy = view.duplicate();
                copy.attach(manager);
                best.put(name, copy);
            }
        });
    }

    /** The model's parameters, the best of those that were trained among them; none has a part in gradients. */
    public Parameters result() {
        SortedMap<String, NDArray> result = new TreeMap<>();
        all.all().forEach((name, array) -> result.put(name,
                best.containsKey(name) ? best.get(name)
                        : trained.all().containsKey(name) ? array.stopGradient() : array));
        return new Parameters(result);
    }

    /** Returns all arrays that another run needs to continue, by a name for each. */
    SortedMap<String, NDArray> state() {
        SortedMap<String, NDArray> state = new TreeMap<>();
        trained.all().forEach((name, array) -> state.put(WEIGHT + name, array));
        optimizer.means().forEach((name, array) -> state.put(MEAN + name, array));
        optimizer.variances().forEach((name, array) -> state.put(VARIANCE + name, array));
        best.forEach((name, array) -> state.put(BEST + name, array));
        return Collections.unmodifiableSortedMap(state);
    }
}
