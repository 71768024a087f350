/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.prune;

import org.kenworkbench.pruning.result.PruningResult;

/** The result of a finished run for one amount. */
public interface PrunedAmount {

    /** Name of its folder within the output folder; empty for the output folder itself. */
    String folder();

    /** The selection, tensor by tensor. */
    PruningResult result();

    /** Bytes of the subnetwork's file. */
    long subnetworkBytes();
}
