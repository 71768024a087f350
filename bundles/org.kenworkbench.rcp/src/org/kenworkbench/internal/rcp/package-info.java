/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The product around the window's parts: the application and the command that starts it, the workbench's and the
 * window's advisors, perspectives, the welcome page and the dialog About. Named in {@code plugin.xml}; uses
 * {@code org.kenworkbench.ui}, and nothing uses it.
 */
package org.kenworkbench.internal.rcp;
