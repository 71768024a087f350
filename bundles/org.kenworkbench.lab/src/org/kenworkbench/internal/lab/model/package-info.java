/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */

/**
 * Models of any layout, as far as all have it in common: configuration, tokenizer and weights of a folder, parameters
 * by name as float32 arrays, and the arithmetic of their graphs. Layouts rest on this package, which knows none.
 */
package org.kenworkbench.internal.lab.model;
