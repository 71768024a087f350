/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

/**
 * What New Pruning shows first where somebody has chosen already.
 *
 * @param rule  id of a rule
 * @param reset share of the parameters in scope to be reset, as it is typed, as in {@code 40%}
 * @param scope what is to be pruned
 */
public record PruningPreset(String rule, String reset, ScopeText scope) {
}
