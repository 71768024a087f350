/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Counting kept neighbours, in whole words of bits and row after row. Rests on {@link org.kenworkbench.analysis};
 * {@link org.kenworkbench.analysis.neighbours} and {@link org.kenworkbench.analysis.pyramid} rest on it.
 */
package org.kenworkbench.internal.analysis.neighbours;
