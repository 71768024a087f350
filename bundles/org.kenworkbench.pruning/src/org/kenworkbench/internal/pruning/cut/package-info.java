/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Search for the cut between values that share a budget across rows: it counts scores in passes over all blocks.
 *
 * <p>Uses {@code block}, {@code factors} and {@code org.kenworkbench.pruning.rule}.
 */
package org.kenworkbench.internal.pruning.cut;
