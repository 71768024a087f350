/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The command {@code sweep}: scores models at several shares and by several methods, and keeps the smallest one
 * within a margin.
 *
 * <p>Rests on {@code prune}, {@code restore} and {@code scoring}; {@code ablate} and {@code shrink} rest on it.
 */
package org.kenworkbench.internal.operations.sweep;
