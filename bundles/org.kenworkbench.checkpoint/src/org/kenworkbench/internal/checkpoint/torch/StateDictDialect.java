/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.util.Optional;

/** Dialect of {@code torch.save}. */
record StateDictDialect() implements PickleDialect {

    /** A tensor takes some 1800 of it: enough for 22,000 tensors in one file. */
    private static final long MAX_HEAP_BYTES = 40_000_000;

    @Override
    public Optional<Global> find(String module, String name) {
        return Global.of(module, name);
    }

    @Override
    public String content() {
        return "dictionary of tensors";
    }

    @Override
    public String remedy() {
        return TorchFormat.REMEDY;
    }

    @Override
    public long maxHeapBytes(long pickleBytes) {
        return MAX_HEAP_BYTES;
    }
}
