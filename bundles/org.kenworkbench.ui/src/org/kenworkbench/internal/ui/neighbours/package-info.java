/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The page Neighbours: how many neighbours of each kept value are kept, too. Fills in {@code grid}.
 */
package org.kenworkbench.internal.ui.neighbours;
