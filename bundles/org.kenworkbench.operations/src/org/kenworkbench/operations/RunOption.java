/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

/**
 * An option that every operation is run with; operations to which it means nothing name it in
 * {@link OperationInfo#ignores()}.
 */
public enum RunOption {

    /** Whether outputs that exist may be replaced; for operations that write. */
    FORCE,
    /** The seed of everything random; for operations that draw by chance. */
    SEED,
    /** The number of threads that may work; for operations that use more than one. */
    THREADS
}
