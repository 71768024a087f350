/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.rule;

import org.kenworkbench.pruning.kernel.RowKernel;

/**
 * An implementation of the selection rules on some hardware. Registered as an OSGi service; equal masks are the law.
 */
public interface RowKernelProvider {

    /** Id on the command line and in files, as {@code cpu}. */
    String id();

    /** Whether it can run here, found out without side effects. */
    Availability probe();

    boolean supports(SelectionRule rule);

    /** A kernel for one thread; only for a {@linkplain #supports supported} rule, and where available. */
    RowKernel newKernel(SelectionRule rule);

    /**
     * @param available whether the provider can run
     * @param reason    what it runs on, or why it cannot, as one clause
     */
    record Availability(boolean available, String reason) {
    }
}
