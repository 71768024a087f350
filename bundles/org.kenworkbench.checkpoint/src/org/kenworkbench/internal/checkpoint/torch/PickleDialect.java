/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.util.Optional;

import org.kenworkbench.internal.checkpoint.torch.PickleValue.Instance;

/** Names that the pickles of a kind of file may have, and sentences on those that have others. */
public interface PickleDialect {

    /** The thing that a name out of Python's modules stands for; empty if no such file needs it. */
    Optional<Global> find(String module, String name);

    /** Whether such a file has objects; an instruction that makes one is refused otherwise. */
    default boolean hasObjects() {
        return false;
    }

    /** The text that stands for an object that is a key of a dictionary; empty if it is none. */
    default Optional<String> key(Instance key) {
        return Optional.empty();
    }

    /** Content of such a file, in the singular: {@code dictionary of tensors}. */
    String content();

    /** The end of a sentence on a file that asks for more. */
    String remedy();

    /** Most heap that the values of a pickle may take that has so many bytes at most. */
    long maxHeapBytes(long pickleBytes);
}
