/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * What belongs to a window as a whole: its status line, and what is dropped on it. Above all features; the product
 * installs it.
 */
package org.kenworkbench.internal.ui.frame;
