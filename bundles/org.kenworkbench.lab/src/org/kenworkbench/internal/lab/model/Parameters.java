/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import ai.djl.ndarray.NDArray;

/**
 * A model's weights by name, float32 arrays. The arrays belong to whoever made the manager that they are attached to;
 * training changes them in place. One thread.
 */
public final class Parameters {

    private final SortedMap<String, NDArray> arrays;

    /** @param arrays by the names of a model with a head */
    public Parameters(SortedMap<String, NDArray> arrays) {
        this.arrays = Collections.unmodifiableSortedMap(new TreeMap<>(arrays));
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public NDArray get(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return array;
    }

    /** Returns the parameter of that name, if there is one. */
    public Optional<NDArray> find(String name) {
        return Optional.ofNullable(arrays.get(name));
    }

    /** Returns all parameters by name. */
    public SortedMap<String, NDArray> all() {
        return arrays;
    }

    /**
     * Returns the same values without their part in gradients, attached to the same manager; the caller closes each of
     * them.
     */
    public Parameters detached() {
        SortedMap<String, NDArray> detached = new TreeMap<>();
        arrays.forEach((name, array) -> detached.put(name, array.stopGradient()));
        return new Parameters(detached);
    }

    /** Returns the number of values in all parameters together. */
    public long count() {
        return arrays.values().stream().mapToLong(NDArray::size).sum();
    }
}
