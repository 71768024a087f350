/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The command {@code shrink}: finds the best file for a budget.
 *
 * <p>Rests on {@code frontier}, {@code measure}, {@code prune}, {@code sweep} and {@code scoring}.
 */
package org.kenworkbench.internal.operations.shrink;
