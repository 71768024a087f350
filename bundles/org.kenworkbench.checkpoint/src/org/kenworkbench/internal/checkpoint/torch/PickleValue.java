/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value within a pickle of tensors. Lists and dictionaries may hold themselves, so nothing here is compared or
 * printed as a whole.
 */
public sealed interface PickleValue {

    /** Value that carries no tensor and no place; it is kept only to record that something was there. */
    enum Plain implements PickleValue {
        NONE,
        TRUE,
        FALSE,
        OTHER
    }

    record Text(String text) implements PickleValue {
    }

    /** A whole number of at most 64 bits. */
    record Int(long value) implements PickleValue {
    }

    record Tuple(List<PickleValue> items) implements PickleValue {
    }

    /** A Python list. */
    record Items(List<PickleValue> items) implements PickleValue {

        Items() {
            this(new ArrayList<>(0));
        }
    }

    /** Entries whose key is a text or a whole number, by that as text; there are no others in a state dictionary. */
    record Dict(Map<String, PickleValue> entries) implements PickleValue {

        Dict() {
            this(new LinkedHashMap<>());
        }
    }

    /** An object of a class that is known to be plain data, by the state that was last given to it. */
    final class Instance implements PickleValue {

        private final String className;
        private PickleValue state = Plain.NONE;

        Instance(String className) {
            this.className = className;
        }

        public String className() {
            return className;
        }

        /** A dictionary of its fields, or what its class makes of them. */
        public PickleValue state() {
            return state;
        }

        void setState(PickleValue state) {
            this.state = state;
        }
    }

    /** A name that the file takes from Python's modules, and which is known to be harmless. */
    record Name(Global global) implements PickleValue {
    }

    /**
     * Numbers that lie elsewhere in the file.
     *
     * @param count number of elements of the type, of bytes if it is untyped
     */
    record Storage(StorageType type, String key, long count) implements PickleValue {
    }

    /** A view on a storage; nothing is checked yet. Places and strides count elements. */
    record PickledTensor(Storage storage, StorageType type, long offset, List<Long> dims, List<Long> strides)
            implements
                PickleValue {

        public PickledTensor {
            dims = List.copyOf(dims);
            strides = List.copyOf(strides);
        }
    }
}
