/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.util.Optional;

/**
 * The names out of Python's modules that a dictionary of tensors needs. A file may name no other.
 *
 * @param kind what it stands for
 * @param type the element type if it is a storage or a dtype, else {@code null}
 */
record Global(Kind kind, StorageType type) {

    /** Kind of thing that a name in a pickle stands for. */
    enum Kind {
        /** {@code collections.OrderedDict}. */
        ORDERED_DICT("collections", "OrderedDict"),
        /** (storage, offset, size, stride): files of before PyTorch 0.4. */
        TENSOR("torch._utils", "_rebuild_tensor"),
        /** (storage, offset, size, stride, requires_grad, hooks[, metadata]). */
        TENSOR_V2("torch._utils", "_rebuild_tensor_v2"),
        /** (storage, offset, size, stride, requires_grad, hooks, dtype[, metadata]): types without a storage class. */
        TENSOR_V3("torch._utils", "_rebuild_tensor_v3"),
        /** (tensor, requires_grad, hooks). */
        PARAMETER("torch._utils", "_rebuild_parameter"),
        /** (tensor, requires_grad, hooks, attributes). */
        PARAMETER_WITH_STATE("torch._utils", "_rebuild_parameter_with_state"),
        /** A tuple of whole numbers. */
        SIZE("torch", "Size"),
        /** A value beside the tensors. */
        DEVICE("torch", "device"),
        /** {@code bytes} in protocol 2: a text and the name of an encoding. */
        BYTES("_codecs", "encode"),
        STORAGE(null, null),
        DTYPE(null, null);

        private final String module;
        private final String name;

        Kind(String module, String name) {
            this.module = module;
            this.name = name;
        }
    }

    static Optional<Global> of(String module, String name) {
        for (Kind kind : Kind.values()) {
            if (module.equals(kind.module) && name.equals(kind.name)) {
                return Optional.of(new Global(kind, null));
            }
        }
        if (module.equals("torch") || module.equals("torch.storage")) {
            Optional<Global> storage = StorageType.ofStorage(name).map(type -> new Global(Kind.STORAGE, type));
            if (storage.isPresent() || !module.equals("torch")) {
                return storage;
            }
            return StorageType.ofDtype(name).map(type -> new Global(Kind.DTYPE, type));
        }
        return Optional.empty();
    }
}
