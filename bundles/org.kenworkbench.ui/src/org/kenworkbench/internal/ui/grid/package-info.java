/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Pages of a matrix from the whole of it to single cells, whatever their picture is. A page: uses the kit and the
 * ground; the pages Matrix and Neighbours fill it in.
 */
package org.kenworkbench.internal.ui.grid;
