/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The command {@code diff}: what changed between two checkpoints, value by value, and what is notable about it.
 * {@code report} shows its tables, too, also of a document that the command printed.
 */
package org.kenworkbench.internal.operations.diff;
