/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The editors of what no rule has pruned: one model, and two that are compared. Features: use the ground, and are
 * opened by {@link org.kenworkbench.internal.ui.look.LookEditors}.
 */
package org.kenworkbench.internal.ui.look;
