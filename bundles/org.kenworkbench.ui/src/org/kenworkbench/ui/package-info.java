/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The window's API: the ids of its parts, and how a composition is opened in it. All methods are to be called on the UI thread unless they
 * say otherwise.
 */
package org.kenworkbench.ui;
