/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.prune;

/** The ways to treat a tuned checkpoint that is a LoRA adapter. */
public enum AdapterUse {
    /** Merges the adapter into its base. */
    MERGE,
    /** Refuses the adapter as an error. */
    REFUSE
}
