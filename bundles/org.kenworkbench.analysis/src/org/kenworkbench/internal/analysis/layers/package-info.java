/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Adds up the figures of a tensor or of a part of one. Rests on {@link org.kenworkbench.analysis};
 * {@link org.kenworkbench.analysis.layers} and {@link org.kenworkbench.analysis.structure} rest on it.
 */
package org.kenworkbench.internal.analysis.layers;
