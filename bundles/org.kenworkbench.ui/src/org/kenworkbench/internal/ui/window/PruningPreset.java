/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

/**
 * First values of the New Pruning wizard if choices have been made already.
 *
 * @param rule  id of a rule
 * @param reset share of the parameters in scope to be reset, as it is typed, such as {@code 40%}
 * @param scope tensors to be pruned
 */
public record PruningPreset(String rule, String reset, ScopeText scope) {
}
