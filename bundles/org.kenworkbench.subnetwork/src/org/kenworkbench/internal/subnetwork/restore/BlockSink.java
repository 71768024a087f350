/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.restore;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.tensor.TensorId;

/** Takes the pruned model's bytes, block by block, each tensor front to back. */
@FunctionalInterface
public interface BlockSink {

    /** @param bytes valid during the call only */
    void block(TensorId id, long offsetBytes, MemorySegment bytes) throws IOException;
}
