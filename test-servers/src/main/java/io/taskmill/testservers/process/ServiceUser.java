package io.taskmill.testservers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;

/** Whom a server runs as: the user of this process, or somebody with fewer rights when that is root. */
public final class ServiceUser {
    private static final String NOBODY = "nobody";

    private final List<String> prefix;
    private final String name;

    private ServiceUser(String name, List<String> prefix) {
        this.name = name;
        this.prefix = List.copyOf(prefix);
    }

    /**
     * For a server that refuses to run as root. Asks the system, so it blocks for some milliseconds.
     *
     * @param wanted the user that the server's package makes; {@code nobody} takes its place where there is none
     */
    public static ServiceUser unprivileged(String wanted) {
        if (!Command.of("id", "-u").run().strip().equals("0")) {
            return new ServiceUser("", List.of());
        }
        String user = exists(wanted) ? wanted : NOBODY;
        String group = Command.of("id", "-g", user).run().strip();
        String setpriv = Programs.find("setpriv", "util-linux").toString();
        // Becomes the program, where runuser and su stay its parent: a signal then reaches the server itself.
        return new ServiceUser(user, List.of(setpriv, "--reuid=" + user, "--regid=" + group, "--clear-groups", "--"));
    }

    /** The command with what is to be written before it. */
    public List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(words);
        return command;
    }

    /** Makes a folder that only this user can look into. */
    public void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
        if (!name.isEmpty()) {
            Files.setOwner(folder, principal(name));
        }
    }

    private static boolean exists(String user) {
        try {
            return !principal(user).getName().isEmpty();
        } catch (UserPrincipalNotFoundException e) {
            return false;
        } catch (IOException e) {
            throw new TestServerException("cannot find out whether there is a user " + user, e);
        }
    }

    private static UserPrincipal principal(String user) throws IOException {
        return Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
    }
}
