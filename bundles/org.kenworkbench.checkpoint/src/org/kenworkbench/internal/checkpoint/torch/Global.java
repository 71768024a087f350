/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.util.Optional;

/**
 * The names out of Python's modules that a pickle may have. For a dictionary of tensors they are those that
 * {@link #of} finds; a file may name no other.
 *
 * @param kind      what it stands for
 * @param type      the element type if it is a storage or a dtype, else {@code null}
 * @param className name of a class whose objects are plain data, else {@code null}
 */
public record Global(Kind kind, StorageType type, String className) {

    /** Kind of thing that a name in a pickle stands for. */
    public enum Kind {
        /** The class {@code collections.OrderedDict}. */
        ORDERED_DICT("collections", "OrderedDict"),
        /** A tensor in files of before PyTorch 0.4: (storage, offset, size, stride). */
        TENSOR("torch._utils", "_rebuild_tensor"),
        /** A tensor: (storage, offset, size, stride, requires_grad, hooks[, metadata]). */
        TENSOR_V2("torch._utils", "_rebuild_tensor_v2"),
        /**
         * A tensor of a type without a storage class: (storage, offset, size, stride, requires_grad, hooks, dtype[,
         * metadata]).
         */
        TENSOR_V3("torch._utils", "_rebuild_tensor_v3"),
        /** A parameter: (tensor, requires_grad, hooks). */
        PARAMETER("torch._utils", "_rebuild_parameter"),
        /** A parameter with attributes: (tensor, requires_grad, hooks, attributes). */
        PARAMETER_WITH_STATE("torch._utils", "_rebuild_parameter_with_state"),
        /** A tuple of whole numbers. */
        SIZE("torch", "Size"),
        /** A value beside the tensors. */
        DEVICE("torch", "device"),
        /** A value of type {@code bytes} in protocol 2: a text and the name of an encoding. */
        BYTES("_codecs", "encode"),
        STORAGE(null, null),
        DTYPE(null, null),
        /** A class whose objects are kept as their fields. Never in a dictionary of tensors. */
        OBJECT(null, null),
        /** A function whose results say nothing of tensors. Never in a dictionary of tensors. */
        IGNORED(null, null);

        private final String module;
        private final String name;

        Kind(String module, String name) {
            this.module = module;
            this.name = name;
        }
    }

    /** A class of that name whose objects are plain data. */
    public static Global object(String className) {
        return new Global(Kind.OBJECT, null, className);
    }

    /** A function whose results say nothing of tensors. */
    public static Global ignored() {
        return new Global(Kind.IGNORED, null, null);
    }

    private static Global typed(Kind kind, StorageType type) {
        return new Global(kind, type, null);
    }

    /** The name in a dictionary of tensors, if it may be there. */
    public static Optional<Global> of(String module, String name) {
        for (Kind kind : Kind.values()) {
            if (module.equals(kind.module) && name.equals(kind.name)) {
                return Optional.of(typed(kind, null));
            }
        }
        if (module.equals("torch") || module.equals("torch.storage")) {
            Optional<Global> storage = StorageType.ofStorage(name).map(type -> typed(Kind.STORAGE, type));
            if (storage.isPresent() || !module.equals("torch")) {
                return storage;
            }
            return StorageType.ofDtype(name).map(type -> typed(Kind.DTYPE, type));
        }
        return Optional.empty();
    }
}
